-- Names by which people are mentioned.
SELECT DISTINCT m.norm->>'name' AS name
FROM mentions AS m
JOIN documents AS d ON d.id = m.document AND d.revision = m.revision AND d.current
WHERE m.type = 'PERSON' AND m.norm->>'name' <> ''
ORDER BY name
