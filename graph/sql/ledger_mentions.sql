-- Mentions of newest revisions ($documents) that the ledger reads; programmes and places with the name of what they are.
SELECT m.document, m.revision, m."start", m."end", m.type, m.text, m.norm, e.name
FROM mentions AS m
JOIN documents AS d ON d.id = m.document AND d.revision = m.revision AND d.current
LEFT JOIN links AS l ON l.document = m.document AND l.revision = m.revision AND l."start" = m."start"
    AND m.type = 'PROGRAMME'
LEFT JOIN entities AS e ON e.id = l.entity_id
WHERE m.type IN ('FIGURE', 'DATE', 'PROGRAMME', 'PLACE') AND m.document IN (SELECT unnest($documents))
ORDER BY m.document, m."start"
