-- Whom or what the mentions of a document ($id) name, in the order of its text, merges followed.
SELECT l."start", c.id, c.kind, c.name
FROM links AS l
JOIN documents AS d ON d.id = l.document AND d.revision = l.revision AND d.current
JOIN entities AS e ON e.id = l.entity_id
JOIN entities AS c ON c.id = e.canonical_id
WHERE l.document = $id
ORDER BY l."start"
