-- Of the rows beside the store: as in posts.sql, for people whose name holds $name (squeezed; $match: how they are found) or
-- is one that it ends with ($ends): there it stands behind a title (พลเอก ประยุทธ์ …); $limit of them, and how many there are.
WITH meant AS MATERIALIZED (
    SELECT w.rowid AS place FROM act_words AS w
    WHERE act_words MATCH $match AND instr((SELECT subject_words FROM facts WHERE rowid = w.rowid), $name)
    UNION
    SELECT f.rowid FROM json_each($ends) AS own JOIN facts AS f ON f.subject_words = own.value
    WHERE f.subject_words = $name OR instr(f.subject, ' ') OR instr(f.subject, char(160))
),
told AS MATERIALIZED (  -- narrow, as there may be thousands
    SELECT m.place, f.subject, f.value, f.subject_words, f.value_words, f.document, d.published, row_number() OVER (
               PARTITION BY f.subject_words, f.value_words
               ORDER BY d.published NULLS LAST, f.document, f.quote_start, f.quote_end
           ) AS nth
    FROM meant AS m
    JOIN facts AS f ON f.rowid = m.place AND f.kind = 'holds'
    JOIN documents AS d ON d.document = f.document
),
counted AS (
    SELECT min(subject) AS person, min(value) AS role, min(published) AS first, max(published) AS last,
           count(DISTINCT document) AS releases, max(CASE nth WHEN 1 THEN place END) AS place, count(*) OVER () AS total
    FROM told GROUP BY subject_words, value_words
    ORDER BY person, last DESC NULLS LAST, releases DESC, role LIMIT $limit
)
SELECT c.person, c.role, c.first AS "first [DAY]", c.last AS "last [DAY]", c.releases, f.document, d.title, d.url,
       d.published, f.quote, f.quote_start AS start, f.quote_end AS "end", c.total
FROM counted AS c JOIN facts AS f ON f.rowid = c.place JOIN documents AS d ON d.document = f.document
ORDER BY c.person, c.last DESC NULLS LAST, c.releases DESC, c.role
