-- Pages of the newest revisions of $documents.
SELECT p.document, p.number, p."start", p.quality, p.doubtful, p.reader
FROM pages AS p
JOIN documents AS d ON d.id = p.document AND d.revision = p.revision AND d.current
WHERE p.document IN (SELECT unnest($documents))
ORDER BY p.document, p.number
