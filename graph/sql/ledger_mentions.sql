-- Mentions of newest revisions ($documents) that the ledger reads, with the entity they name, where one is known.
WITH known AS MATERIALIZED (
    SELECT document, revision, "start", entity_id FROM links WHERE document IN (SELECT unnest($documents))
),
named AS (
    SELECT id, name FROM entities WHERE id IN (SELECT entity_id FROM known WHERE starts_with(entity_id, 'pro-'))
)
SELECT m.document, m.revision, m."start", m."end", m.type, m.text, m.norm, l.entity_id AS entity, e.name
FROM mentions AS m
JOIN documents AS d ON d.id = m.document AND d.revision = m.revision AND d.current
LEFT JOIN known AS l ON l.document = m.document AND l.revision = m.revision AND l."start" = m."start"
LEFT JOIN named AS e ON e.id = l.entity_id AND m.type = 'PROGRAMME'
WHERE m.type IN ('FIGURE', 'DATE', 'PROGRAMME', 'PLACE', 'ORG', 'LAW', 'PERSON', 'ROLE')
  AND m.document IN (SELECT unnest($documents))
ORDER BY m.document, m."start"
