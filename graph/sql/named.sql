-- Of the rows beside the store: entities of some $kinds by a name as written: all whose forms or own name hold $words
-- (squeezed; $match: how they are found).
WITH written AS (
    SELECT e.canonical_id AS entity, n.words, n.documents
    FROM name_words AS w
    JOIN names AS n ON n.rowid = w.rowid AND instr(n.words, $words)
    JOIN entities AS e ON e.id = n.entity_id AND e.kind IN (SELECT value FROM json_each($kinds))
    WHERE name_words MATCH $match
    UNION ALL
    SELECT e.canonical_id, e.words, 0
    FROM entity_words AS w
    JOIN entities AS e ON e.rowid = w.rowid AND instr(e.words, $words) AND e.kind IN (SELECT value FROM json_each($kinds))
    WHERE entity_words MATCH $match
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
