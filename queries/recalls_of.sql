-- Earlier decisions that the releases of some decisions speak of ($facts), or that were taken on a day ($days) and are
-- spoken of anywhere; both may be NULL.
WITH spoken AS MATERIALIZED (
    SELECT * FROM recalls
    WHERE ($facts IS NULL OR fact IN (SELECT unnest($facts))) AND ($days IS NULL OR day IN (SELECT unnest($days)))
),
known AS MATERIALIZED (
    SELECT id, canonical_id FROM entities WHERE id IN (SELECT body_id FROM spoken)
),
taken AS MATERIALIZED (
    SELECT fact, document, same_as FROM decided WHERE fact IN (SELECT fact FROM spoken)
)
SELECT s.document, s."start", s.quote, s.body, k.canonical_id AS body_id, s.day, s.how, s.fact, s.words, d.title, d.url,
       d.published, t.same_as
FROM spoken AS s
JOIN documents AS d ON d.id = s.document AND d.revision = s.revision AND d.current
LEFT JOIN known AS k ON k.id = s.body_id
LEFT JOIN taken AS t ON t.fact = s.fact AND t.document = s.document
ORDER BY d.published NULLS LAST, s.document, s."start", s.day
