-- Of the rows beside the store: what newest revisions say of offices ($positions), or of the offices of a $person; one of both.
WITH meant AS (
    SELECT e.rowid AS place FROM entities AS s JOIN ends AS e ON e.value_id = s.id AND e.kind = 'holds'
    WHERE s.canonical_id IN (SELECT value FROM json_each($positions))
    UNION ALL
    SELECT e.rowid FROM entities AS o JOIN ends AS e ON e.subject_id = o.id AND e.kind = 'holds'
    WHERE o.canonical_id = $person
)
SELECT e.fact, e.document, e.published, o.canonical_id AS person, s.canonical_id AS position, e.status, e.held, e.start,
       e.not_before, e.ended_by, e.origin, e.day
FROM meant AS m
JOIN ends AS e ON e.rowid = m.place
JOIN entities AS s ON s.id = e.value_id AND s.kind = 'Position'
JOIN entities AS o ON o.id = e.subject_id AND o.kind = 'Person'
ORDER BY e.published NULLS LAST, e.document, e.quote_start
