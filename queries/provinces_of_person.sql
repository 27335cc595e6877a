-- Of the rows beside the store: provinces that releases name whose facts tell of a person ($person), by official code: in
-- how many of them, and in how many the person chairs an event there.
WITH own AS MATERIALIZED (SELECT id FROM entities WHERE canonical_id = $person),
told AS MATERIALIZED (
    SELECT DISTINCT e.document FROM own AS o JOIN ends AS e ON e.subject_id = o.id AND e.kind IN ('holds', 'said', 'chairs')
),
named AS (
    SELECT l.document, l.entity_id, 0 AS sure
    FROM told AS t CROSS JOIN links AS l ON l.document = t.document AND l.entity_id BETWEEN 'pla-' AND 'pla.'
    UNION ALL
    SELECT b.document, b.entity_id, 1
    FROM own AS o
    CROSS JOIN ends AS e ON e.subject_id = o.id AND e.kind = 'chairs'
    CROSS JOIN beside AS b ON b.fact = e.fact AND b.entity_id BETWEEN 'pla-' AND 'pla.'
)
SELECT substr(p.code, 1, 2) AS code, count(DISTINCT n.document) AS releases,
       count(DISTINCT CASE WHEN n.sure THEN n.document END) AS sure
FROM named AS n CROSS JOIN entities AS p ON p.id = n.entity_id AND p.code <> ''
GROUP BY 1 ORDER BY 2 DESC, 3 DESC, 1
