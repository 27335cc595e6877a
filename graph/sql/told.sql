-- Decisions and sayings of the batch, with the entity that decides or speaks.
SELECT f.id AS fact, f.document, f.kind, f.subject, f.value, f.qualifiers, f.quote_start, f.quote_end, f.spans,
       e.subject_id
FROM batch_facts AS f
JOIN (FROM ends WHERE document IN (SELECT id FROM batch_documents)) AS e ON e.fact = f.id AND e.document = f.document
WHERE f.kind IN ('decisions', 'said')
ORDER BY f.document, f.quote_start, f.id
