-- Of the rows beside the store: decisions of a body ($entity): where its name stands as the one that decides.
SELECT f.id AS fact, f.document, f.value AS matter, f.qualifiers, f.quote_start, e.published
FROM entities AS own
JOIN ends AS e ON e.subject_id = own.id AND e.kind = 'decisions'
JOIN facts AS f ON f.id = e.fact AND f.document = e.document
WHERE own.canonical_id = $entity
ORDER BY e.published NULLS LAST, f.document, f.quote_start
