-- Of the rows beside the store: bodies that releases ($documents) name in the names of meetings and up to $near letters before.
SELECT DISTINCT l.document, l."start", l."end", e.canonical_id AS entity, e.kind
FROM json_each($documents) AS asked
JOIN meetings AS m ON m.document = asked.value
JOIN links AS l ON l.document = m.document AND l."start" BETWEEN m."start" - $near AND m."end"
JOIN entities AS e ON e.id = l.entity_id AND e.kind IN ('Committee', 'PublicBody', 'Organization')
ORDER BY l.document, l."start"
