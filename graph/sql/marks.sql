-- Mentions of the batch that decisions and promises are read with, in the order of the text.
SELECT m.document, m."start", m."end", m.type,
       CASE WHEN m.type IN ('DATE', 'FIGURE') THEN m.norm END AS norm, l.entity_id
FROM batch_mentions AS m
LEFT JOIN fresh_links AS l ON l.document = m.document AND l."start" = m."start"
WHERE m.type IN ('DATE', 'FIGURE', 'ORG', 'ROLE', 'PERSON', 'PROGRAMME', 'PLACE', 'VENUE', 'EVENT', 'LAW')
ORDER BY m.document, m."start"
