-- Decisions taken on some $days, each of the releases that tell them.
WITH told AS MATERIALIZED (
    SELECT fact, same_as, day, body_id, body, words FROM decided WHERE day IN (SELECT unnest($days))
),
known AS MATERIALIZED (
    SELECT id, canonical_id FROM entities WHERE id IN (SELECT body_id FROM told)
)
SELECT t.fact, t.same_as, t.day, k.canonical_id AS body_id, t.body, t.words
FROM told AS t LEFT JOIN known AS k ON k.id = t.body_id
ORDER BY t.day, t.same_as, t.fact
