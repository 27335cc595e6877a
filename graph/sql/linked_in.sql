-- Where releases ($documents) of the batch name people and bodies, before merges.
SELECT l.document, l."start", l."end", l.entity_id AS entity, e.kind, e.name
FROM fresh_links AS l JOIN entities AS e ON e.id = l.entity_id
WHERE l.document IN (SELECT unnest($documents)) AND e.kind IN ('Person', 'Committee', 'PublicBody', 'Organization')
ORDER BY l.document, l."start"
