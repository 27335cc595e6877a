-- Of the rows beside the store: what releases published between $since and $until, both of which may be NULL, attest of a
-- person ($person).
SELECT e.fact AS id
FROM entities AS own JOIN ends AS e ON e.subject_id = own.id
WHERE own.canonical_id = $person AND e.kind IN ('holds', 'chairs', 'said', 'decisions')
  AND ($since IS NULL OR e.published >= $since) AND ($until IS NULL OR e.published <= $until)
ORDER BY e.published NULLS LAST, e.document, e.quote_start, e.fact
