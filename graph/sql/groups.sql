-- Decisions by body and day, of the weeks that releases ($documents) touch; the earliest release first.
WITH fresh AS (
    SELECT DISTINCT coalesce(body_id, body) AS body, day FROM decided
    WHERE document IN (SELECT unnest($documents)) AND day IS NOT NULL
)
SELECT DISTINCT coalesce(c.body_id, c.body) AS body, c.day, c.fact, c.document, c.words, c.published
FROM decided AS c JOIN fresh AS f
  ON coalesce(c.body_id, c.body) = f.body AND c.day BETWEEN f.day - INTERVAL 7 DAY AND f.day + INTERVAL 7 DAY
ORDER BY 1, 2, c.published, c.document, c.fact
