-- What lists and releases say of entities ($ids; of all where NULL) to one another: part_of, of, renamed, successor.
SELECT DISTINCT l.canonical_id AS source, r.canonical_id AS target, t.kind, t.documents, t.source AS said_by
FROM relations AS t
JOIN entities AS l ON l.id = t.left_id
JOIN entities AS r ON r.id = t.right_id
WHERE l.canonical_id <> r.canonical_id
  AND ($ids IS NULL OR l.canonical_id IN (SELECT unnest($ids)))
