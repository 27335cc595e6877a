-- Of the rows beside the store: entities and releases by their numbers ($numbers); releases have no name.
SELECT n.number, n.id, coalesce(e.name, '') AS name
FROM json_each($numbers) AS asked JOIN numbers AS n ON n.number = asked.value LEFT JOIN entities AS e ON e.id = n.id
