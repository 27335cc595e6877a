-- Decisions of a body ($entity): where its name stands as the one that decides.
SELECT f.id AS fact, f.document, f.value AS matter, f.qualifiers, f.quote_start, e.published
FROM ends AS e
JOIN facts AS f ON f.id = e.fact AND f.document = e.document AND f.revision = e.revision
JOIN (SELECT id, revision FROM documents WHERE current) AS d ON d.id = e.document AND d.revision = e.revision
WHERE e.kind = 'decisions' AND e.subject_id IN (SELECT id FROM entities WHERE canonical_id = $entity)
ORDER BY e.published, f.document, f.quote_start
