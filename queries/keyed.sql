-- Of the rows beside the store: programmes that may be called by any of $blocks (see graph/programmes.py), with all that
-- were judged one with them.
WITH groups AS (
    SELECT DISTINCT e.canonical_id AS id
    FROM json_each($blocks) AS asked JOIN blocks AS b ON b.block = asked.value JOIN entities AS e ON e.id = b.entity_id
)
SELECT m.id, m.canonical_id AS canonical, m.name,
       coalesce((SELECT sum(n.documents) FROM names AS n WHERE n.entity_id = m.id), 0) AS documents
FROM groups AS g JOIN entities AS m ON m.canonical_id = g.id AND substr(m.id, 1, 4) = 'pro-'
ORDER BY documents DESC, m.name
