-- Areas around a place (up), by the first digits of its official code, and those right in it (down), the most named first.
WITH own AS (SELECT code FROM entities WHERE id = $place AND code <> ''),
near AS (
    SELECT CASE WHEN starts_with(o.code, e.code) THEN 'up' ELSE 'down' END AS way, e.id
    FROM entities AS e JOIN own AS o
        ON (starts_with(o.code, e.code) OR starts_with(e.code, o.code) AND length(e.code) = length(o.code) + 2)
    WHERE e.kind = 'Place' AND e.code <> '' AND e.canonical_id = e.id AND e.id <> $place
)
SELECT n.way, e.id, e.name, coalesce(sum(f.documents), 0)::INTEGER AS documents
FROM near AS n
JOIN entities AS e ON e.id = n.id
LEFT JOIN names AS f ON f.entity_id = e.id
GROUP BY ALL
ORDER BY n.way DESC, documents DESC, e.name
LIMIT $limit
