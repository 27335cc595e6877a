-- Mentions of releases ($documents) that decisions and promises are read with, in the order of the text.
SELECT m.document, m."start", m."end", m.type,
       CASE WHEN m.type IN ('DATE', 'FIGURE') THEN m.norm END AS norm, l.entity_id
FROM mentions AS m
JOIN (SELECT id, revision FROM documents WHERE current) AS d ON d.id = m.document AND d.revision = m.revision
LEFT JOIN (FROM links WHERE document IN (SELECT unnest($documents))) AS l
    ON l.document = m.document AND l.revision = m.revision AND l."start" = m."start"
WHERE m.document IN (SELECT unnest($documents))
  AND m.type IN ('DATE', 'FIGURE', 'ORG', 'ROLE', 'PERSON', 'PROGRAMME', 'PLACE', 'VENUE', 'EVENT', 'LAW')
ORDER BY m.document, m."start"
