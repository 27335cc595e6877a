-- Of the rows beside the store: promises, each sentence once however many releases carry it, the newest first: those by
-- entities ($by) or by somebody as written ($written: squeezed), about words ($about: squeezed, '' for any; $match finds
-- likely rows, unless they are $short), due no later than $due, made no later than $until. $by, $written, $due and $until
-- may be NULL. The release that carries it first is shown.
WITH likely AS (
    SELECT rowid AS place FROM promise_words WHERE promise_words MATCH $match
    UNION ALL
    SELECT rowid FROM promises WHERE $short
),
own AS MATERIALIZED (
    SELECT e.id FROM json_each($by) AS asked JOIN entities AS e ON e.canonical_id = asked.value
),
matching AS MATERIALIZED (
    SELECT p.rowid AS place, p.words, p.published, p.document, p.id,
           row_number() OVER (PARTITION BY p.words ORDER BY p.published NULLS LAST, p.document, p."start") AS nth
    FROM likely AS l JOIN promises AS p ON p.rowid = l.place
    WHERE p.kind <> 'done'
      AND ($by IS NULL OR p.by_id IN (SELECT id FROM own) OR p.speaker_id IN (SELECT id FROM own)
           OR p.by_id IS NULL AND replace(replace(p.by_whom, ' ', ''), 'ฯ', '') = $written)
      AND ($until IS NULL OR p.published IS NULL OR p.published <= $until)
      AND ($due IS NULL OR p.deadline <= $due)
      AND ($about = '' OR instr(p.words, $about) OR instr(p.names, $about))
),
shown AS MATERIALIZED (
    SELECT *, count(*) OVER () AS total FROM matching WHERE nth = 1
    ORDER BY published DESC NULLS LAST, id LIMIT $limit
),
carried AS MATERIALIZED (
    SELECT words, json_group_array(DISTINCT document) AS documents FROM matching
    WHERE words IN (SELECT words FROM shown) GROUP BY words
)
SELECT p.id, p.kind, p.document, p."start", p.quote, p.by_whom, b.name AS by_name, p.speaker, s.name AS speaker_name,
       p.deadline, p.details, p.words, p.names, d.title, d.url, d.published, w.total,
       c.documents
FROM shown AS w
JOIN carried AS c ON c.words = w.words
JOIN promises AS p ON p.rowid = w.place
JOIN documents AS d ON d.document = p.document
LEFT JOIN entities AS o ON o.id = p.by_id
LEFT JOIN entities AS b ON b.id = o.canonical_id
LEFT JOIN entities AS t ON t.id = p.speaker_id
LEFT JOIN entities AS s ON s.id = t.canonical_id
ORDER BY w.published DESC NULLS LAST, p.id
