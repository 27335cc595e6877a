-- Of the rows beside the store: what lists and releases say of entities ($ids) to one another, as in ties.sql.
SELECT DISTINCT s.canonical_id AS source, r.canonical_id AS target, t.kind, t.source AS said_by
FROM json_each($ids) AS asked
CROSS JOIN entities AS s ON s.canonical_id = asked.value
CROSS JOIN relations AS t ON t.left_id = s.id
CROSS JOIN entities AS r ON r.id = t.right_id
WHERE s.canonical_id <> r.canonical_id
ORDER BY source, target, t.kind, said_by
