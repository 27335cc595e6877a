-- Of the rows beside the store: the newest releases that name an entity ($entity) under any of its names, each with the first
-- place where it does.
SELECT d.document, d.title, d.url, d.published, min(l."start") AS spot
FROM entities AS e JOIN links AS l ON l.entity_id = e.id JOIN documents AS d ON d.document = l.document
WHERE e.canonical_id = $entity
GROUP BY d.document
ORDER BY d.published DESC NULLS LAST, d.document
LIMIT $limit
