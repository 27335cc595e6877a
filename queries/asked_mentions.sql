-- Mentions of some $types in newest revisions by $ids, in the order of the text, each with the name of its entity.
SELECT m.document, m."start", m."end", m.type, m.text, m.norm, coalesce(e.name, '') AS name
FROM mentions AS m
JOIN documents AS d ON d.id = m.document AND d.revision = m.revision AND d.current
LEFT JOIN links AS l ON l.document = m.document AND l.revision = m.revision AND l."start" = m."start"
LEFT JOIN entities AS own ON own.id = l.entity_id
LEFT JOIN entities AS e ON e.id = own.canonical_id
WHERE m.document IN (SELECT unnest($ids)) AND m.type IN (SELECT unnest($types))
ORDER BY m.document, m."start"
