-- Reports of readers that nobody dealt with, the oldest first.
SELECT r.id, r.entity_id, e.name, r.other_id, o.name AS other, r.note, r.made,
       e.canonical_id = o.canonical_id AS merged
FROM reports AS r
JOIN entities AS e ON e.id = r.entity_id
JOIN entities AS o ON o.id = r.other_id
WHERE r.closed IS NULL
ORDER BY r.id
