-- Facts of the batch that the ledger reads.
SELECT f.document, f.revision, d.published, f.id, f.kind, f.subject, f.quote_start, f.quote_end, f.spans, f.qualifiers
FROM batch_facts AS f JOIN batch_documents AS d ON d.id = f.document
WHERE f.kind IN ('measures', 'said', 'decisions')
ORDER BY f.document, f.quote_start, f.id
