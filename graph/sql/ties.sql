-- What lists and releases say of entities ($ids; of all where NULL) to one another: part_of, of, renamed, successor. A body
-- is part of what most releases name behind it, as in the rows beside the store (core/lookup_parts.py).
WITH own AS MATERIALIZED (
    SELECT id, canonical_id FROM entities WHERE $ids IS NULL OR canonical_id IN (SELECT unnest($ids))
),
said AS MATERIALIZED (
    SELECT o.canonical_id AS source, t.right_id, t.kind, t.documents, t.source AS said_by
    FROM relations AS t JOIN own AS o ON o.id = t.left_id
    QUALIFY t.source <> 'named before it' OR 2 * t.documents > sum(t.documents) OVER (PARTITION BY t.left_id, t.source)
),
others AS MATERIALIZED (
    SELECT id, canonical_id FROM entities WHERE id IN (SELECT right_id FROM said)
)
SELECT DISTINCT s.source, r.canonical_id AS target, s.kind, s.documents, s.said_by
FROM said AS s JOIN others AS r ON r.id = s.right_id
WHERE s.source <> r.canonical_id
