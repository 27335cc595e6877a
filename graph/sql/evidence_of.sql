-- Of the rows beside the store: what newest revisions say of the offices in touched, with the copies of each fact.
SELECT s.canonical_id AS position, p.name, e.fact, e.document, o.canonical_id AS person, e.status, e.held, e.start,
       e.not_before, e.ended_by, e.origin, e.day, f.rule,
       coalesce(json_array_length(f.carriers) - 1, 0) AS copies
FROM (SELECT DISTINCT position FROM touched) AS t
CROSS JOIN entities AS p ON p.id = t.position
CROSS JOIN entities AS s ON s.canonical_id = t.position AND s.kind = 'Position'
CROSS JOIN ends AS e ON e.value_id = s.id AND e.kind = 'holds'
CROSS JOIN entities AS o ON o.id = e.subject_id AND o.kind = 'Person'
CROSS JOIN facts AS f ON f.id = e.fact
ORDER BY position, e.published NULLS LAST, e.document, e.quote_start
