-- Decisions and sayings of releases ($documents), with the entity that decides or speaks.
SELECT f.id AS fact, f.document, f.kind, f.subject, f.value, f.qualifiers, f.quote_start, f.quote_end, f.spans,
       e.subject_id
FROM facts AS f
JOIN ends AS e ON e.fact = f.id AND e.document = f.document AND e.revision = f.revision
WHERE f.kind IN ('decisions', 'said') AND f.document IN (SELECT unnest($documents))
ORDER BY f.document, f.quote_start, f.id
