-- Of the rows beside the store: as in named.sql, for names of one or two letters, which no index finds: $words
-- (squeezed) may stand anywhere in forms and names.
WITH written AS (
    SELECT e.canonical_id AS entity, n.words, n.documents
    FROM names AS n
    JOIN entities AS e ON e.id = n.entity_id AND instr(n.words, $words) AND e.kind IN (SELECT value FROM json_each($kinds))
    UNION ALL
    SELECT e.canonical_id, e.words, 0
    FROM entities AS e
    WHERE instr(e.words, $words) AND e.kind IN (SELECT value FROM json_each($kinds))
),
ranked AS (
    SELECT entity, max(CASE WHEN words = $words THEN 3 WHEN instr(words, $words) = 1 THEN 2 ELSE 1 END) AS closeness,
           coalesce(sum(documents) FILTER (WHERE words = $words), 0) AS exactly, sum(documents) AS documents
    FROM written GROUP BY entity
)
SELECT r.entity AS id, e.name, e.kind, r.closeness, r.exactly, r.documents
FROM ranked AS r JOIN entities AS e ON e.id = r.entity
ORDER BY r.closeness DESC, r.exactly DESC, r.documents DESC, e.name
LIMIT $limit
