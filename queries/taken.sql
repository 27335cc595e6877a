-- Decisions taken on some $days, each of the releases that tell them.
SELECT c.fact, c.same_as, c.day, e.canonical_id AS body_id, c.body, c.words
FROM decided AS c LEFT JOIN entities AS e ON e.id = c.body_id
WHERE c.day IN (SELECT unnest($days))
ORDER BY c.day, c.same_as, c.fact
