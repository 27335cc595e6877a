-- Releases that name a body ($entity) and a meeting by number, with their texts: those that mention it, and those with
-- an event whose name holds one of its names ($names, as written).
WITH named AS (
    SELECT DISTINCT document FROM linked WHERE entity = $entity
    UNION
    SELECT DISTINCT m.document FROM mentions AS m, (SELECT unnest($names) AS name) AS n
    WHERE m.type = 'EVENT' AND contains(m.text, n.name)
)
SELECT d.id, d.published, d.text
FROM documents AS d JOIN named AS n ON n.document = d.id
WHERE d.current AND regexp_matches(d.text, 'ครั้งที่[\s\x{a0}]?[0-9๐-๙]+[\s\x{a0}]?/')
ORDER BY d.published, d.id
