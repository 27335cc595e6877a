-- Earlier decisions that the releases of some decisions speak of ($facts), or that were taken on a day ($days) and are
-- spoken of anywhere; both may be NULL.
SELECT r.document, r."start", r.quote, r.body, e.canonical_id AS body_id, r.day, r.how, r.fact, r.words, d.title, d.url, d.published,
       c.same_as
FROM recalls AS r
JOIN documents AS d ON d.id = r.document AND d.revision = r.revision AND d.current
LEFT JOIN entities AS e ON e.id = r.body_id
LEFT JOIN decided AS c ON c.fact = r.fact AND c.document = r.document
WHERE ($facts IS NULL OR r.fact IN (SELECT unnest($facts))) AND ($days IS NULL OR r.day IN (SELECT unnest($days)))
ORDER BY d.published NULLS LAST, r.document, r."start", r.day
