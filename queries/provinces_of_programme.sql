-- Of the rows beside the store: provinces that releases name which name programmes ($ids), by official code: in how many of
-- them, and in how many it stands right beside the programme.
WITH told AS MATERIALIZED (
    SELECT DISTINCT l.document FROM json_each($ids) AS asked CROSS JOIN links AS l ON l.entity_id = asked.value
),
named AS (
    SELECT l.document, l.entity_id, 0 AS sure
    FROM told AS t CROSS JOIN links AS l ON l.document = t.document AND l.entity_id BETWEEN 'pla-' AND 'pla.'
    UNION ALL
    SELECT t.document, t.entity, 1
    FROM json_each($ids) AS asked CROSS JOIN ties AS t ON t.programme = asked.value AND t.tie = 'place'
)
SELECT substr(p.code, 1, 2) AS code, count(DISTINCT n.document) AS releases,
       count(DISTINCT CASE WHEN n.sure THEN n.document END) AS sure
FROM named AS n CROSS JOIN entities AS p ON p.id = n.entity_id AND p.code <> ''
GROUP BY 1 ORDER BY 2 DESC, 3 DESC, 1
