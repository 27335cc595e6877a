-- Releases that speak of a chair and name a body ($entity), or, where it is no entity ($entity is ""), hold one of its
-- names ($names) inside another name: with their texts.
WITH named AS (
    SELECT DISTINCT document FROM links WHERE entity_id IN (SELECT id FROM entities WHERE canonical_id = $entity)
    UNION
    SELECT DISTINCT m.document FROM mentions AS m, (SELECT unnest($names) AS name) AS n
    WHERE $entity = '' AND m.type IN ('EVENT', 'ROLE', 'ORG') AND contains(m.text, n.name)
)
SELECT d.id, d.published, d.text
FROM documents AS d JOIN named AS n ON n.document = d.id
WHERE d.current AND contains(d.text, 'ประธาน')
ORDER BY d.published, d.id
