-- Releases that name an entity under any of its names, or an office of it.
WITH meant AS (
    SELECT id FROM entities WHERE canonical_id = $entity
    UNION
    SELECT r.left_id FROM relations AS r JOIN entities AS e ON e.id = r.right_id
    WHERE r.kind = 'of' AND e.canonical_id = $entity
)
SELECT DISTINCT document FROM links WHERE entity_id IN (SELECT id FROM meant)
