-- Wholes with parts in releases ($documents).
SELECT s.*, d.title, d.url, d.published
FROM sums AS s
JOIN documents AS d ON d.id = s.document AND d.revision = s.revision AND d.current
WHERE s.document IN (SELECT unnest($documents))
ORDER BY d.published NULLS LAST, s.document, s."start"
