-- Of the rows beside the store: offices in which a person ($person) is attested.
SELECT DISTINCT s.canonical_id AS position
FROM entities AS own
JOIN ends AS e ON e.subject_id = own.id AND e.kind = 'holds'
JOIN entities AS s ON s.id = e.value_id AND s.kind = 'Position'
WHERE own.canonical_id = $person
ORDER BY 1
