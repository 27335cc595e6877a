-- Of the rows beside the store: what is named right beside programmes ($ids), by tie and what it is, the most named first,
-- each with a place to cite.
WITH near AS MATERIALIZED (
    SELECT t.tie, coalesce(e.canonical_id, lower(replace(t.words, ' ', ''))) AS what, coalesce(c.name, t.words) AS name,
           t.document, t."start", t."end", t.clause, d.title, d.url, d.published
    FROM json_each($ids) AS asked
    JOIN ties AS t ON t.programme = asked.value
    JOIN documents AS d ON d.document = t.document
    LEFT JOIN entities AS e ON e.id = t.entity
    LEFT JOIN entities AS c ON c.id = e.canonical_id
),
counted AS MATERIALIZED (
    SELECT tie, what, min(name) AS name, count(DISTINCT document) AS releases FROM near GROUP BY tie, what
),
shown AS (
    SELECT *, row_number() OVER (PARTITION BY tie ORDER BY releases DESC, name) AS place FROM counted
),
cited AS (
    SELECT *, row_number() OVER (PARTITION BY tie, what ORDER BY published NULLS LAST, document, "start") AS place FROM near
)
SELECT s.tie, s.name, s.releases, c.document, c."start", c."end", c.clause AS quote, c.title, c.url, c.published
FROM shown AS s JOIN cited AS c ON c.tie = s.tie AND c.what = s.what AND c.place = 1
WHERE s.place <= $limit
ORDER BY s.tie, s.releases DESC, s.name
