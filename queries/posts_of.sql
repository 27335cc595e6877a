-- Of the rows beside the store: as in posts.sql, for people whose name holds $name (squeezed; $match: how they are found) or
-- is one that it ends with ($ends): there it stands behind a title (พลเอก ประยุทธ์ …);
-- $limit of them, and how many there are.
WITH meant AS MATERIALIZED (
    SELECT w.rowid AS place FROM act_words AS w
    WHERE act_words MATCH $match AND instr((SELECT subject_words FROM facts WHERE rowid = w.rowid), $name)
    UNION
    SELECT f.rowid FROM json_each($ends) AS own JOIN facts AS f ON f.subject_words = own.value
    WHERE f.subject_words = $name OR instr(f.subject, ' ') OR instr(f.subject, char(160))
),
told AS (
    SELECT f.*, d.published, d.title, d.url, min(f.subject) OVER post AS person, min(f.value) OVER post AS role,
           min(d.published) OVER post AS first, max(d.published) OVER post AS last,
           row_number() OVER (post ORDER BY d.published NULLS LAST, f.document, f.quote_start, f.quote_end) AS place
    FROM meant AS m
    JOIN facts AS f ON f.rowid = m.place AND f.kind = 'holds'
    JOIN documents AS d ON d.document = f.document
    WINDOW post AS (PARTITION BY f.subject_words, f.value_words)
),
counted AS (
    SELECT subject_words, value_words, count(DISTINCT document) AS releases FROM told GROUP BY subject_words, value_words
)
SELECT t.person, t.role, t.first AS "first [DAY]", t.last AS "last [DAY]", c.releases, t.document, t.title, t.url,
       t.published, t.quote, t.quote_start AS start, t.quote_end AS "end",
       count(*) OVER () AS total
FROM told AS t JOIN counted AS c ON c.subject_words = t.subject_words AND c.value_words = t.value_words
WHERE t.place = 1
ORDER BY t.person, t.last DESC NULLS LAST, c.releases DESC, t.role
LIMIT $limit
