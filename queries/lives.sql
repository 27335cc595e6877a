-- Of the rows beside the store: what a person ($person) said, chaired and decided: facts whose subject is a mention of them;
-- and what they held that is no office known by its body, or on no known day. Newest first.
SELECT e.fact AS id
FROM entities AS own JOIN ends AS e ON e.subject_id = own.id
WHERE own.canonical_id = $person
  AND (e.kind IN ('said', 'chairs', 'decisions')
       OR e.kind = 'holds' AND (e.value_id IS NULL OR e.published IS NULL AND e.start IS NULL))
ORDER BY e.published DESC NULLS LAST, e.document, e.quote_start, e.fact
