-- Entities of some $kinds by a name as written: all whose forms or own name hold $words (squeezed).
WITH written AS (
    SELECT e.canonical_id AS entity, n.words, n.documents
    FROM names AS n JOIN entities AS e ON e.id = n.entity_id
    WHERE contains(n.words, $words) AND e.kind IN (SELECT unnest($kinds))
    UNION ALL
    SELECT canonical_id, words, 0 FROM entities WHERE contains(words, $words) AND kind IN (SELECT unnest($kinds))
),
ranked AS (
    SELECT entity, max(CASE WHEN words = $words THEN 3 WHEN starts_with(words, $words) THEN 2 ELSE 1 END) AS closeness,
           sum(documents) FILTER (words = $words) AS exactly, sum(documents) AS documents
    FROM written GROUP BY entity
)
SELECT r.entity AS id, e.name, e.kind, r.closeness, coalesce(r.exactly, 0) AS exactly, r.documents
FROM ranked AS r JOIN entities AS e ON e.id = r.entity
ORDER BY r.closeness DESC, exactly DESC, r.documents DESC, e.name
LIMIT $limit
