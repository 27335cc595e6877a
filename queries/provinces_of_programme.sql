-- Of the rows beside the store: provinces that releases name which name programmes ($ids), by official code: in how many of
-- them, and in how many it stands right beside the programme.
WITH told AS MATERIALIZED (
    SELECT DISTINCT l.document FROM json_each($ids) AS asked CROSS JOIN links AS l ON l.entity_id = asked.value
),
named AS MATERIALIZED (
    SELECT l.code, count(*) AS releases FROM told AS t CROSS JOIN located AS l ON l.document = t.document GROUP BY 1
),
tied AS MATERIALIZED (
    SELECT substr(p.code, 1, 2) AS code, count(DISTINCT t.document) AS releases
    FROM json_each($ids) AS asked
    CROSS JOIN ties AS t ON t.programme = asked.value AND t.tie = 'place'
    CROSS JOIN entities AS p ON p.id = t.entity AND p.code <> ''
    GROUP BY 1
)
SELECT n.code, n.releases, coalesce(t.releases, 0) AS sure FROM named AS n LEFT JOIN tied AS t ON t.code = n.code
ORDER BY 2 DESC, 3 DESC, 1
