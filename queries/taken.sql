-- Of the rows beside the store: decisions taken on some $days, each of the releases that tell them.
SELECT c.fact, c.same_as, c.day, k.canonical_id AS body_id, c.body, c.words
FROM json_each($days) AS own
JOIN decided AS c ON c.day = own.value
LEFT JOIN entities AS k ON k.id = c.body_id
ORDER BY c.day, c.same_as, c.fact
