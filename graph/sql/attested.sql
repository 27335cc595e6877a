-- What newest revisions say of offices ($positions; of all of them where it is NULL), of one $person or of everybody:
-- person, position, and where they stand. What is read of all releases is kept narrow.
WITH seats AS MATERIALIZED (
    SELECT l.document, l.revision, l."start", e.canonical_id AS position
    FROM links AS l JOIN entities AS e ON e.id = l.entity_id
    WHERE e.kind = 'Position' AND ($positions IS NULL OR e.canonical_id IN (SELECT unnest($positions)))
),
own AS (
    SELECT id, canonical_id FROM entities WHERE kind = 'Person' AND ($person IS NULL OR canonical_id = $person)
),
held AS MATERIALIZED (
    SELECT id, document, revision, spans, quote_start, CAST(spans->>'$[0][0]' AS INTEGER) AS subject_at,
           CAST(spans->>'$[1][0]' AS INTEGER) AS value_at
    FROM facts
    WHERE kind = 'holds' AND document IN (SELECT document FROM seats)
)
SELECT h.id AS fact, h.document, d.published, o.canonical_id AS person, s.position, h.spans
FROM held AS h
JOIN seats AS s ON s.document = h.document AND s.revision = h.revision AND s."start" = h.value_at
JOIN links AS l ON l.document = h.document AND l.revision = h.revision AND l."start" = h.subject_at
JOIN own AS o ON o.id = l.entity_id
JOIN (SELECT id, revision, published FROM documents WHERE current) AS d ON d.id = h.document AND d.revision = h.revision
ORDER BY d.published, h.document, h.quote_start
