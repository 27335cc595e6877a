-- Of the rows beside the store: what people whose name holds $name (squeezed; $match: how they are found) or is one that it
-- ends with ($ends) said, chaired and decided, newest first: $limit of it, and how much there is.
WITH meant AS MATERIALIZED (
    SELECT w.rowid AS place FROM act_words AS w
    WHERE act_words MATCH $match AND instr((SELECT subject_words FROM facts WHERE rowid = w.rowid), $name)
    UNION
    SELECT f.rowid FROM json_each($ends) AS own JOIN facts AS f ON f.subject_words = own.value
    WHERE f.subject_words = $name OR instr(f.subject, ' ') OR instr(f.subject, char(160))
),
newest AS MATERIALIZED (
    SELECT m.place, count(*) OVER () AS total
    FROM meant AS m
    JOIN facts AS f ON f.rowid = m.place AND f.kind IN ('said', 'chairs', 'decisions')
    JOIN documents AS d ON d.document = f.document
    ORDER BY d.published DESC NULLS LAST, f.document, f.quote_start, f.id LIMIT $limit
)
SELECT f.id, f.kind, f.subject, f.value, f.qualifiers, f.quote, f.quote_start, f.quote_end, f.spans, f.rule, f.confidence,
       f.document, d.title, d.url, d.published, f.carriers, n.total
FROM newest AS n
JOIN facts AS f ON f.rowid = n.place
JOIN documents AS d ON d.document = f.document
ORDER BY d.published DESC NULLS LAST, f.document, f.quote_start, f.id
