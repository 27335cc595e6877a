-- What lists and releases say of entities ($ids; of all where NULL) to one another: part_of, of, renamed, successor.
WITH own AS MATERIALIZED (
    SELECT id, canonical_id FROM entities WHERE $ids IS NULL OR canonical_id IN (SELECT unnest($ids))
),
said AS MATERIALIZED (
    SELECT o.canonical_id AS source, t.right_id, t.kind, t.documents, t.source AS said_by
    FROM relations AS t JOIN own AS o ON o.id = t.left_id
),
others AS MATERIALIZED (
    SELECT id, canonical_id FROM entities WHERE id IN (SELECT right_id FROM said)
)
SELECT DISTINCT s.source, r.canonical_id AS target, s.kind, s.documents, s.said_by
FROM said AS s JOIN others AS r ON r.id = s.right_id
WHERE s.source <> r.canonical_id
