-- Releases that have the very letters of a document ($id), or are of its family: those of the nearest days first.
WITH asked AS (
    SELECT a.words, a.family, d.published
    FROM alike AS a JOIN documents AS d ON d.id = a.document AND d.revision = a.revision AND d.current
    WHERE a.document = $id
)
SELECT d.id AS document, d.title, d.url, d.source, d.published
FROM alike AS a
JOIN asked AS q ON a.family = q.family OR (a.words = q.words AND a.words <> 0)
JOIN documents AS d ON d.id = a.document AND d.revision = a.revision AND d.current
WHERE a.document <> $id
ORDER BY abs(d.published - q.published) NULLS LAST, d.published, d.id
LIMIT $limit
