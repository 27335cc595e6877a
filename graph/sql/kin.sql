-- Of the rows beside the store: bodies of which a body ($entity) is part, and those that are part of it.
WITH near AS (
    SELECT r.right_id AS other, 1 AS above, r.documents, r.source
    FROM entities AS own JOIN relations AS r ON r.left_id = own.id AND r.kind = 'part_of'
    WHERE own.canonical_id = $entity
    UNION ALL
    SELECT r.left_id, 0, r.documents, r.source
    FROM entities AS own JOIN relations AS r ON r.right_id = own.id AND r.kind = 'part_of'
    WHERE own.canonical_id = $entity
)
SELECT p.canonical_id AS id, c.name, n.above, n.documents, n.source
FROM near AS n
JOIN entities AS p ON p.id = n.other AND p.canonical_id <> $entity
JOIN entities AS c ON c.id = p.canonical_id
ORDER BY n.above DESC, n.documents DESC, c.name
