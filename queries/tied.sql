-- What is named right beside programmes ($ids), by tie and what it is, the most named first, each with a place to cite.
WITH beside AS (
    SELECT t.tie, coalesce(e.canonical_id, lower(replace(t.words, ' ', ''))) AS what, coalesce(c.name, t.words) AS name,
           t.document, t."start", t."end", t.clause, d.title, d.url, d.published
    FROM ties AS t
    JOIN documents AS d ON d.id = t.document AND d.revision = t.revision AND d.current
    LEFT JOIN entities AS e ON e.id = t.entity
    LEFT JOIN entities AS c ON c.id = e.canonical_id
    WHERE t.programme IN (SELECT unnest($ids))
),
counted AS (
    SELECT tie, what, min(name) AS name, count(DISTINCT document) AS releases,
           arg_min({'document': document, 'start': "start", 'end': "end", 'quote': clause, 'title': title, 'url': url,
                    'published': published}, (coalesce(published, DATE '9999-12-31'), document, "start")) AS source
    FROM beside GROUP BY tie, what
)
SELECT tie, name, releases, source FROM counted
QUALIFY row_number() OVER (PARTITION BY tie ORDER BY releases DESC, name) <= $limit
ORDER BY tie, releases DESC, name
