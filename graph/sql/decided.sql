-- Decisions of a body ($entity): where its name stands as the one that decides.
SELECT f.id AS fact, f.document, f.subject, f.value AS matter, f.qualifiers, f.quote_start, d.published
FROM linked AS b
JOIN facts AS f ON f.kind = 'decisions' AND f.document = b.document AND f.revision = b.revision
    AND b."start" = CAST(f.spans->>'$[0][0]' AS INTEGER)
JOIN documents AS d ON d.id = f.document AND d.revision = f.revision AND d.current
WHERE b.entity = $entity
ORDER BY d.published, f.document, f.quote_start
