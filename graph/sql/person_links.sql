-- Of the rows beside the store: where releases ($documents) name people.
SELECT l.document, l."start", l."end", e.canonical_id AS entity
FROM json_each($documents) AS asked
JOIN links AS l ON l.document = asked.value
JOIN entities AS e ON e.id = l.entity_id AND e.kind = 'Person'
ORDER BY l.document, l."start"
