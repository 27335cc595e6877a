-- Of the rows beside the store: numbered meetings of a body ($entity), or of one that is called by one of $calls (squeezed).
WITH likely AS (
    SELECT document, "start" FROM sat WHERE body = $entity
    UNION
    SELECT c.document, c."start" FROM json_each($calls) AS asked JOIN calls AS c ON c.name = asked.value
)
SELECT m.document, m."start", m."end", m.body, m.number, m.year, m.day, d.published
FROM likely AS l
CROSS JOIN meetings AS m ON m.document = l.document AND m."start" = l."start"
JOIN documents AS d ON d.document = m.document
ORDER BY d.published NULLS LAST, m.document, m."start"
