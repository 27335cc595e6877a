-- Numbered meetings that a release ($document) names, in the order of its text.
SELECT m."start", substr(d.text, m."start" + 1, m."end" - m."start") AS quote, m.body, m.number, m.year, m.day
FROM meetings AS m JOIN documents AS d ON d.id = m.document AND d.revision = m.revision AND d.current
WHERE m.document = $document AND d.id = $document
ORDER BY m."start"
