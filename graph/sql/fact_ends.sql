-- Facts of releases ($documents) of the batch with the entities that the mentions at their ends name; who says something
-- or chairs is the person that the fact tells, though an office stand there (นายกรัฐมนตรี เป็นประธาน).
WITH told AS MATERIALIZED (
    SELECT id, document, revision, kind, subject, quote_start, spans, CAST(spans->>'$[0][0]' AS INTEGER) AS subject_at,
           CAST(spans->>'$[1][0]' AS INTEGER) AS value_at
    FROM batch_facts WHERE kind <> 'aliases' AND document IN (SELECT unnest($documents))
),
known AS MATERIALIZED (
    SELECT document, "start", entity_id FROM fresh_links WHERE document IN (SELECT unnest($documents))
),
people AS MATERIALIZED (
    SELECT m.document, m.norm->>'name' AS name, min(k.entity_id) AS entity_id
    FROM batch_mentions AS m JOIN known AS k ON k.document = m.document AND k."start" = m."start"
    WHERE m.type = 'PERSON' AND starts_with(k.entity_id, 'per-')
    GROUP BY ALL
)
SELECT t.id AS fact, t.document, t.revision, t.kind, d.published, t.quote_start, t.spans,
       CASE WHEN starts_with(s.entity_id, 'per-') THEN s.entity_id ELSE coalesce(p.entity_id, s.entity_id) END AS subject_id,
       v.entity_id AS value_id
FROM told AS t
JOIN batch_documents AS d ON d.id = t.document
LEFT JOIN known AS s ON s.document = t.document AND s."start" = t.subject_at
LEFT JOIN people AS p ON p.document = t.document AND p.name = t.subject AND t.kind IN ('said', 'chairs')
LEFT JOIN known AS v ON v.document = t.document AND v."start" = t.value_at
ORDER BY t.document, t.quote_start, t.id
