-- Of the rows beside the store: over what a person ($person) presides, newest first.
SELECT e.fact AS id, f.value
FROM entities AS own CROSS JOIN ends AS e ON e.subject_id = own.id AND e.kind = 'chairs' JOIN facts AS f ON f.id = e.fact
WHERE own.canonical_id = $person
ORDER BY e.published DESC NULLS LAST, e.document, e.quote_start, e.fact
