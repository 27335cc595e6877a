-- Of the rows beside the store: areas around a place (up), by the first digits of its official code, and those right in it
-- (down), the most named first.
WITH own AS (SELECT code FROM entities WHERE id = $place AND code <> ''),
near AS (
    SELECT 'up' AS way, e.id, e.name FROM own AS o
    CROSS JOIN entities AS e ON e.code IN (substr(o.code, 1, 2), substr(o.code, 1, 4), o.code)
    WHERE +e.kind = 'Place' AND e.canonical_id = e.id AND e.id <> $place AND e.code <> ''
    UNION
    SELECT 'down', e.id, e.name FROM own AS o
    CROSS JOIN entities AS e ON e.code <> '' AND e.code > o.code AND e.code < o.code || 'x' AND length(e.code) = length(o.code) + 2
    WHERE +e.kind = 'Place' AND e.canonical_id = e.id AND e.id <> $place
)
SELECT n.way, n.id, n.name,
       coalesce((SELECT sum(f.documents) FROM names AS f WHERE f.entity_id = n.id), 0) AS documents
FROM near AS n
ORDER BY n.way DESC, documents DESC, n.name
LIMIT $limit
