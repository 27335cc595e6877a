-- Of the rows beside the store: entities of $kinds whose forms or own name hold $words (squeezed; $match: how they are found):
-- of each kind the $limit likeliest, bodies together.
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
           sum(documents) AS documents
    FROM written GROUP BY entity
),
placed AS (
    SELECT e.id, e.name, e.kind, r.closeness, r.documents, row_number() OVER (
        PARTITION BY CASE WHEN e.kind IN ('Committee', 'Organization') THEN 'PublicBody' ELSE e.kind END
        ORDER BY r.closeness DESC, r.documents DESC, e.name
    ) AS place
    FROM ranked AS r JOIN entities AS e ON e.id = r.entity
)
SELECT id, name, kind, closeness, documents FROM placed WHERE place <= $limit
ORDER BY closeness DESC, documents DESC, name
