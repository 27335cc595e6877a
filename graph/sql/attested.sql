-- What newest revisions say of offices ($positions; of all of them where it is NULL), of one $person or of everybody.
SELECT e.fact, e.document, e.published, o.canonical_id AS person, s.canonical_id AS position,
       e.status, e.held, e.start, e.not_before, e.ended_by
FROM ends AS e
JOIN (SELECT id, revision FROM documents WHERE current) AS d ON d.id = e.document AND d.revision = e.revision
JOIN entities AS s ON s.id = e.value_id AND s.kind = 'Position'
JOIN entities AS o ON o.id = e.subject_id AND o.kind = 'Person'
WHERE e.kind = 'holds'
  AND ($positions IS NULL OR s.canonical_id IN (SELECT unnest($positions)))
  AND ($person IS NULL OR o.canonical_id = $person)
ORDER BY e.published, e.document, e.quote_start
