-- Of the rows beside the store: those of some $ids that are entities, in their order.
SELECT e.id FROM json_each($ids) AS asked JOIN entities AS e ON e.id = asked.value ORDER BY asked.key
