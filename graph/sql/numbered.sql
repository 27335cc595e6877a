-- Of the rows beside the store: numbered meetings of a body ($entity), and those of one that is called by one of $calls
-- (squeezed), which are its own only if nobody else is called so.
WITH told AS (
    SELECT document, "start", 1 AS own FROM sat WHERE body = $entity
    UNION ALL
    SELECT c.document, c."start", 0 FROM json_each($calls) AS asked JOIN calls AS c ON c.name = asked.value
),
likely AS (
    SELECT document, "start", max(own) AS own FROM told GROUP BY document, "start"
)
SELECT m.document, m."start", m."end", m.body, m.number, m.year, m.day, d.published, l.own
FROM likely AS l
CROSS JOIN meetings AS m ON m.document = l.document AND m."start" = l."start"
JOIN documents AS d ON d.document = m.document
ORDER BY d.published NULLS LAST, m.document, m."start"
