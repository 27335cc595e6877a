-- Entities of some $kinds by a name as written, white space and ฯ aside: all whose forms or own name hold
-- $words (squeezed).
WITH written AS (
    SELECT e.canonical_id AS entity, n.form, n.documents
    FROM names AS n JOIN entities AS e ON e.id = n.entity_id
    WHERE e.kind IN (SELECT unnest($kinds))
    UNION ALL
    SELECT canonical_id, name, 0 FROM entities WHERE kind IN (SELECT unnest($kinds))
),
forms AS (
    SELECT entity, documents,
           lower(regexp_replace(form, '[\s\x{a0}\x{200b}-\x{200f}\x{2060}\x{feff}\x{ad}ฯ]+', '', 'g')) AS words
    FROM written
),
ranked AS (
    SELECT entity, max(CASE WHEN words = $words THEN 3 WHEN starts_with(words, $words) THEN 2 ELSE 1 END) AS closeness,
           sum(documents) FILTER (words = $words) AS exactly, sum(documents) AS documents
    FROM forms WHERE contains(words, $words) GROUP BY entity
)
SELECT r.entity AS id, e.name, e.kind, r.closeness, coalesce(r.exactly, 0) AS exactly, r.documents
FROM ranked AS r JOIN entities AS e ON e.id = r.entity
ORDER BY r.closeness DESC, exactly DESC, r.documents DESC, e.name
LIMIT $limit
