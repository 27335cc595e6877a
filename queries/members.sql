-- Of the rows beside the store: the names that are one with an entity, each with the surest judgement that ties it to another
-- of them.
WITH members AS MATERIALIZED (
    SELECT m.id, m.name FROM entities AS own JOIN entities AS m ON m.canonical_id = own.canonical_id WHERE own.id = $who
),
said AS MATERIALIZED (
    SELECT j.rowid AS place, j.left_id, j.right_id, j.author, j.score, j.number
    FROM members AS l JOIN judgements AS j ON j.left_id = l.id AND j.judgement = 'same'
    WHERE j.right_id IN (SELECT id FROM members)
),
surest AS (
    SELECT m.id, s.place, row_number() OVER (PARTITION BY m.id ORDER BY s.author <> 'rules' DESC, s.score DESC, s.number DESC) AS nth
    FROM members AS m JOIN said AS s ON m.id IN (s.left_id, s.right_id)
)
SELECT m.id, m.name, (SELECT count(DISTINCT l.document) FROM links AS l WHERE l.entity_id = m.id) AS documents,
       j.number, j.author, j.score, j.reasons, o.name AS "with"
FROM members AS m
LEFT JOIN surest AS s ON s.id = m.id AND s.nth = 1
LEFT JOIN judgements AS j ON j.rowid = s.place
LEFT JOIN entities AS o ON o.id = CASE WHEN j.left_id = m.id THEN j.right_id ELSE j.left_id END
ORDER BY documents DESC, m.name
