-- Of the rows beside the store: names of canonical entities ($ids).
SELECT e.id, e.name, e.kind FROM json_each($ids) AS asked JOIN entities AS e ON e.id = asked.value
