-- Facts of newest revisions ($documents) that the ledger reads.
SELECT f.document, f.revision, d.published, f.id, f.kind, f.subject, f.quote_start, f.quote_end, f.spans, f.qualifiers
FROM facts AS f
JOIN documents AS d ON d.id = f.document AND d.revision = f.revision AND d.current
WHERE f.kind IN ('measures', 'said', 'decisions') AND f.document IN (SELECT unnest($documents))
ORDER BY f.document, f.quote_start, f.id
