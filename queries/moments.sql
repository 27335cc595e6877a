-- What releases published between $since and $until, both of which may be NULL, attest of a person ($person).
SELECT e.fact AS id
FROM ends AS e
JOIN (SELECT id, revision FROM documents WHERE current) AS d ON d.id = e.document AND d.revision = e.revision
WHERE e.subject_id IN (SELECT id FROM entities WHERE canonical_id = $person)
  AND e.kind IN ('holds', 'chairs', 'said', 'decisions')
  AND ($since IS NULL OR e.published >= $since) AND ($until IS NULL OR e.published <= $until)
ORDER BY e.published NULLS LAST, e.document, e.quote_start, e.fact
