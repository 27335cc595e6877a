-- Of the rows beside the store: who presides over a body ($entity), as releases say beside its name; oldest first.
SELECT p.document, d.published, o.canonical_id AS person, p."start", p."end", p.quote
FROM entities AS own
JOIN presidents AS p ON p.body_id = own.id
JOIN entities AS o ON o.id = p.person_id
JOIN documents AS d ON d.document = p.document
WHERE own.canonical_id = $entity
ORDER BY d.published NULLS LAST, p.document, p."start"
