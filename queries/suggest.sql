-- Entities of $kinds whose forms or own name hold $words (squeezed): of each kind the $limit likeliest, bodies together.
WITH written AS (
    SELECT e.canonical_id AS entity, n.words, n.documents
    FROM names AS n JOIN entities AS e ON e.id = n.entity_id
    WHERE contains(n.words, $words) AND e.kind IN (SELECT unnest($kinds))
    UNION ALL
    SELECT canonical_id, words, 0 FROM entities WHERE contains(words, $words) AND kind IN (SELECT unnest($kinds))
),
ranked AS (
    SELECT entity, max(CASE WHEN words = $words THEN 3 WHEN starts_with(words, $words) THEN 2 ELSE 1 END) AS closeness,
           sum(documents)::INTEGER AS documents
    FROM written GROUP BY entity
)
SELECT e.id, e.name, e.kind, r.closeness, r.documents
FROM ranked AS r JOIN entities AS e ON e.id = r.entity
QUALIFY row_number() OVER (
    PARTITION BY CASE WHEN e.kind IN ('Committee', 'Organization') THEN 'PublicBody' ELSE e.kind END
    ORDER BY r.closeness DESC, r.documents DESC, e.name
) <= $limit
ORDER BY r.closeness DESC, r.documents DESC, e.name
