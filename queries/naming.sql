-- Of the rows beside the store: the newest releases that name a place ($place) under any of its names, each with where it
-- first does.
WITH days AS (
    SELECT t.published FROM numbers AS own CROSS JOIN there AS t ON t.place = own.number
    WHERE own.id = $place ORDER BY t.published DESC LIMIT $limit
),
newest AS (
    SELECT r.id AS document
    FROM numbers AS own
    CROSS JOIN there AS t ON t.place = own.number AND t.published >= (SELECT min(published) FROM days)
    CROSS JOIN numbers AS r ON r.number = t.release
    WHERE own.id = $place ORDER BY t.published DESC, r.id LIMIT $limit
)
SELECT d.document, d.title, d.url, d.published, (
           SELECT min(l."start") FROM links AS l JOIN entities AS e ON e.id = l.entity_id
           WHERE l.document = n.document AND e.canonical_id = $place
       ) AS spot
FROM newest AS n JOIN documents AS d ON d.document = n.document
ORDER BY d.published DESC NULLS LAST, d.document
