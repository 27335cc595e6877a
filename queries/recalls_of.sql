-- Of the rows beside the store: earlier decisions that the releases of some decisions speak of ($facts), or that were taken
-- on a day ($days) and are spoken of anywhere; one of both.
WITH spoken AS (
    SELECT r.rowid AS place FROM json_each($facts) AS own JOIN recalls AS r ON r.fact = own.value
    UNION ALL
    SELECT r.rowid FROM json_each($days) AS own JOIN recalls AS r ON r.day = own.value
)
SELECT r.document, r."start", r.quote, r.body, k.canonical_id AS body_id, r.day, r.how, r.fact, r.words, d.title, d.url,
       d.published, t.same_as
FROM spoken AS s
JOIN recalls AS r ON r.rowid = s.place
JOIN documents AS d ON d.document = r.document
LEFT JOIN entities AS k ON k.id = r.body_id
LEFT JOIN decided AS t ON t.fact = r.fact AND t.document = r.document
ORDER BY d.published NULLS LAST, r.document, r."start", r.day
