-- Of the rows beside the store: provinces that releases name whose facts tell of a person ($person), by official code: in
-- how many of them, and in how many the person chairs an event there.
WITH told AS MATERIALIZED (
    SELECT DISTINCT e.document FROM entities AS o CROSS JOIN ends AS e
        ON e.subject_id = o.id AND e.kind IN ('holds', 'said', 'chairs')
    WHERE o.canonical_id = $person
),
named AS MATERIALIZED (
    SELECT l.code, count(*) AS releases FROM told AS t CROSS JOIN located AS l ON l.document = t.document GROUP BY 1
),
chaired AS MATERIALIZED (
    SELECT substr(p.code, 1, 2) AS code, count(DISTINCT b.document) AS releases
    FROM entities AS o
    CROSS JOIN ends AS e ON e.subject_id = o.id AND e.kind = 'chairs'
    CROSS JOIN beside AS b ON b.fact = e.fact AND b.entity_id BETWEEN 'pla-' AND 'pla.'
    CROSS JOIN entities AS p ON p.id = b.entity_id AND p.code <> ''
    WHERE o.canonical_id = $person GROUP BY 1
)
SELECT n.code, n.releases, coalesce(c.releases, 0) AS sure FROM named AS n LEFT JOIN chaired AS c ON c.code = n.code
ORDER BY 2 DESC, 3 DESC, 1
