-- Of the rows beside the store: pages of $documents that were PDFs.
SELECT p.document, p.number, p."start", p.quality, p.doubtful, p.reader
FROM json_each($documents) AS asked JOIN pages AS p ON p.document = asked.value
ORDER BY p.document, p.number
