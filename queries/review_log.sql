-- What people judged, the newest first, what was undone too.
SELECT 'identity' AS what, j.id AS number, j.judgement, l.name AS one, r.name AS other, j.author, j.made, j.undone
FROM judgements AS j
JOIN entities AS l ON l.id = j.left_id
JOIN entities AS r ON r.id = j.right_id
WHERE j.author <> 'rules'
UNION ALL
SELECT 'fact', id, judgement, subject, value, author, made, undone FROM fact_judgements
ORDER BY made DESC, number DESC
LIMIT $limit
