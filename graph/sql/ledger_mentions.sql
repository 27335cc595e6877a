-- Mentions of the batch that the ledger reads, with the entity they name, where one is known.
WITH named AS MATERIALIZED (
    SELECT id, name FROM entities WHERE id IN (
        SELECT entity_id FROM fresh_links
        WHERE starts_with(entity_id, 'pro-') AND document IN (SELECT id FROM batch_documents))
)
SELECT m.document, m.revision, m."start", m."end", m.type, m.text, m.norm, l.entity_id AS entity, e.name
FROM batch_mentions AS m
LEFT JOIN fresh_links AS l ON l.document = m.document AND l."start" = m."start"
LEFT JOIN named AS e ON e.id = l.entity_id AND m.type = 'PROGRAMME'
WHERE m.type IN ('FIGURE', 'DATE', 'PROGRAMME', 'PLACE', 'ORG', 'LAW', 'PERSON', 'ROLE')
ORDER BY m.document, m."start"
