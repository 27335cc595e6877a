-- Roles that releases ($documents) give to people, in the order of the text.
SELECT f.id AS fact, f.document, f.subject, f.value AS role, f.quote_start
FROM facts AS f
JOIN documents AS d ON d.id = f.document AND d.revision = f.revision AND d.current
WHERE f.kind = 'holds' AND f.document IN (SELECT unnest($documents))
ORDER BY f.document, f.quote_start, CAST(f.spans->>'$[1][0]' AS INTEGER)
