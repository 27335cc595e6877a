-- Facts of releases ($documents) with the entities that the mentions at their ends name.
WITH told AS MATERIALIZED (
    SELECT id, document, revision, kind, quote_start, spans, CAST(spans->>'$[0][0]' AS INTEGER) AS subject_at,
           CAST(spans->>'$[1][0]' AS INTEGER) AS value_at
    FROM facts WHERE kind <> 'aliases' AND document IN (SELECT unnest($documents))
),
known AS MATERIALIZED (
    SELECT document, revision, "start", entity_id FROM links WHERE document IN (SELECT unnest($documents))
)
SELECT t.id AS fact, t.document, t.revision, t.kind, d.published, t.quote_start, t.spans,
       s.entity_id AS subject_id, v.entity_id AS value_id
FROM told AS t
JOIN documents AS d ON d.id = t.document AND d.revision = t.revision AND d.current
LEFT JOIN known AS s ON s.document = t.document AND s.revision = t.revision AND s."start" = t.subject_at
LEFT JOIN known AS v ON v.document = t.document AND v.revision = t.revision AND v."start" = t.value_at
ORDER BY t.document, t.quote_start, t.id
