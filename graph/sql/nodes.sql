-- Of the rows beside the store: kinds and names of nodes ($nodes) of the graph: entities, decisions and releases.
SELECT e.id, e.kind, e.name FROM json_each($nodes) AS asked JOIN entities AS e ON e.id = asked.value
UNION ALL
SELECT asked.value, 'Document', d.title
FROM json_each($nodes) AS asked JOIN documents AS d ON d.document = substr(asked.value, 5) WHERE asked.value LIKE 'doc-%'
UNION ALL
SELECT asked.value, 'Decision', f.value
FROM json_each($nodes) AS asked JOIN facts AS f ON f.id = substr(asked.value, 5) WHERE asked.value LIKE 'dec-%'
