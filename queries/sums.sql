-- Of the rows beside the store: wholes with parts in releases ($documents).
SELECT s.*, d.title, d.url, d.published
FROM json_each($documents) AS asked
JOIN sums AS s ON s.document = asked.value
JOIN documents AS d ON d.document = s.document
ORDER BY d.published NULLS LAST, s.document, s."start"
