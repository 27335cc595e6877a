-- The names that are one with an entity, each with the surest judgement that ties it to another of them.
WITH members AS (
    SELECT id, name FROM entities WHERE canonical_id = (SELECT canonical_id FROM entities WHERE id = $who)
),
said AS (
    SELECT j.*, one.id AS who
    FROM judgements AS j
    JOIN members AS l ON l.id = j.left_id
    JOIN members AS r ON r.id = j.right_id
    JOIN members AS one ON one.id IN (j.left_id, j.right_id)
    WHERE j.undone IS NULL AND j.judgement = 'same'
),
surest AS (
    SELECT who, arg_max(said.id, (author <> 'rules', score, id)) AS number FROM said GROUP BY who
)
SELECT m.id, m.name, (SELECT count(DISTINCT l.document) FROM links AS l WHERE l.entity_id = m.id)::INTEGER AS documents,
       j.id AS number, j.author, j.score, j.reasons,
       (SELECT o.name FROM entities AS o WHERE o.id = CASE WHEN j.left_id = m.id THEN j.right_id ELSE j.left_id END) AS with
FROM members AS m
LEFT JOIN surest AS s ON s.who = m.id
LEFT JOIN judgements AS j ON j.id = s.number
ORDER BY documents DESC, m.name
