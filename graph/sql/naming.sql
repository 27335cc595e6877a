-- Releases that speak of a chair and hold one of some $names inside another name: with their texts.
WITH named AS (
    SELECT DISTINCT m.document FROM mentions AS m, (SELECT unnest($names) AS name) AS n
    WHERE m.type IN ('EVENT', 'ROLE', 'ORG') AND contains(m.text, n.name)
)
SELECT d.id, d.published, d.text
FROM documents AS d JOIN named AS n ON n.document = d.id
WHERE d.current AND contains(d.text, 'ประธาน')
ORDER BY d.published, d.id
