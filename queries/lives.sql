-- What a person ($person) said, chaired and decided: facts whose subject is a mention of them; newest first.
SELECT e.fact AS id
FROM ends AS e
JOIN (SELECT id, revision FROM documents WHERE current) AS d ON d.id = e.document AND d.revision = e.revision
WHERE e.kind IN ('said', 'chairs', 'decisions')
  AND e.subject_id IN (SELECT id FROM entities WHERE canonical_id = $person)
ORDER BY e.published DESC NULLS LAST, e.document, e.quote_start
