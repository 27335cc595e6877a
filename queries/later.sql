-- Later sentences that tell of the same as promises ($ids): the share of their content words, rare ones counting more, that
-- both have, and whether they name one programme, place or event. Told after its release, no later than
-- $until (may be NULL); copies are left out.
WITH counted AS MATERIALIZED (
    SELECT token, count(*) AS n FROM (SELECT unnest(tokens) AS token FROM promises) GROUP BY token
),
weights AS MATERIALIZED (  -- what one sentence in thirty says tells nothing apart
    SELECT token, ln(greatest(1000, (SELECT count(*) FROM promises)) / n) AS weight FROM counted
    WHERE n <= greatest(3, (SELECT count(*) FROM promises) / 30)
),
asked AS MATERIALIZED (
    SELECT id, document, published, words, names, unnest(tokens) AS token FROM promises WHERE id IN (SELECT unnest($ids))
),
theirs AS MATERIALIZED (
    SELECT id, unnest(tokens) AS token FROM promises
),
sizes AS MATERIALIZED (
    SELECT id, sum(weight) AS size FROM theirs JOIN weights USING (token) GROUP BY id
),
pairs AS (
    SELECT a.id, t.id AS other, sum(weight) AS shared
    FROM asked AS a JOIN theirs AS t USING (token) JOIN weights USING (token)
    WHERE a.id <> t.id
    GROUP BY a.id, t.id
)
SELECT p.id, p.other, p.shared, p.shared / least(a.size, b.size) AS alike, list_has_any(mine.names, o.names) AS same_name,
       o.kind, o.document, o."start", o.quote, o.by_whom, o.deadline, o.details, d.title, d.url, d.published
FROM pairs AS p
JOIN sizes AS a ON a.id = p.id
JOIN sizes AS b ON b.id = p.other
JOIN promises AS mine ON mine.id = p.id
JOIN promises AS o ON o.id = p.other
JOIN documents AS d ON d.id = o.document AND d.revision = o.revision AND d.current
WHERE p.shared / least(a.size, b.size) >= $share AND p.shared >= $weight AND d.published > mine.published
  AND d.published <= coalesce($until, d.published) AND o.words <> mine.words
ORDER BY p.id, d.published, o.document, o."start"
