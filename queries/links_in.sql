-- Of the rows beside the store: whom or what the mentions of releases ($documents) name, in the order of their texts, merges
-- followed.
SELECT l.document, l."start", c.id, c.kind, c.name
FROM json_each($documents) AS asked
JOIN links AS l ON l.document = asked.value
JOIN entities AS e ON e.id = l.entity_id
JOIN entities AS c ON c.id = e.canonical_id
ORDER BY l.document, l."start"
