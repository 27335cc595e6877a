-- The newest releases that name an entity ($entity) under any of its names, each with the first place where it does.
SELECT d.id AS document, d.title, d.url, d.published, min(l."start") AS spot
FROM links AS l
JOIN entities AS e ON e.id = l.entity_id AND e.canonical_id = $entity
JOIN documents AS d ON d.id = l.document AND d.revision = l.revision AND d.current
GROUP BY ALL
ORDER BY d.published DESC NULLS LAST, d.id
LIMIT $limit
