-- Releases that name a body ($entity), or hold one of its names ($names) inside another name: with their texts.
WITH named AS (
    SELECT DISTINCT document FROM linked WHERE entity = $entity
    UNION
    SELECT DISTINCT m.document FROM mentions AS m, (SELECT unnest($names) AS name) AS n
    WHERE m.type IN ('EVENT', 'ROLE', 'ORG') AND contains(m.text, n.name)
)
SELECT d.id, d.published, d.text
FROM documents AS d JOIN named AS n ON n.document = d.id
WHERE d.current
ORDER BY d.published, d.id
