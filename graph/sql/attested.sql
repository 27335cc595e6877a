-- Of the rows beside the store: what newest revisions say of all offices.
SELECT e.fact, e.document, e.published, o.canonical_id AS person, s.canonical_id AS position, e.status, e.held, e.start,
       e.not_before, e.ended_by, e.origin, e.day, f.rule
FROM ends AS e
JOIN entities AS s ON s.id = e.value_id AND s.kind = 'Position'
JOIN entities AS o ON o.id = e.subject_id AND o.kind = 'Person'
JOIN facts AS f ON f.id = e.fact
WHERE e.kind = 'holds'
ORDER BY e.published NULLS LAST, e.document, e.quote_start
