-- Promises, each sentence once however many releases carry it, the newest first: those by entities ($by) or by somebody as
-- written ($written: a pattern over squeezed words), about words ($about, a pattern), due no later than $due, made no later than
-- $until. All but the limit
-- may be NULL. The release that carries it first is shown.
WITH own AS MATERIALIZED (
    SELECT id FROM entities WHERE canonical_id IN (SELECT unnest($by))
),
matching AS MATERIALIZED (
    SELECT p.words, arg_min(p.id, (coalesce(p.published, DATE '9999-01-01'), p.document, p."start")) AS id, min(p.published) AS published,
           list(DISTINCT p.document ORDER BY p.document) AS documents
    FROM promises AS p
    WHERE p.kind <> 'done'
      AND ($by IS NULL OR p.by_id IN (FROM own) OR p.speaker_id IN (FROM own)
           OR p.by_id IS NULL AND replace(replace(p.by_whom, ' ', ''), 'ฯ', '') = $written)
      AND ($until IS NULL OR p.published IS NULL OR p.published <= $until)
      AND ($due IS NULL OR p.deadline <= $due)
      AND ($about IS NULL OR regexp_matches(p.words, $about)
           OR len(list_filter(p.names, lambda name: regexp_matches(name, $about))) > 0)
    GROUP BY p.words
),
shown AS MATERIALIZED (
    SELECT * FROM matching ORDER BY published DESC NULLS LAST, id LIMIT $limit
),
told AS MATERIALIZED (
    SELECT * EXCLUDE (words, tokens, names) FROM promises WHERE id IN (SELECT id FROM shown)
),
named AS MATERIALIZED (
    SELECT o.id, e.name FROM entities AS o JOIN entities AS e ON e.id = o.canonical_id
    WHERE o.id IN (SELECT by_id FROM told UNION SELECT speaker_id FROM told)
)
SELECT p.id, p.kind, p.document, p."start", p.quote, p.by_whom, b.name AS by_name, p.speaker, s.name AS speaker_name,
       p.deadline, p.details, w.documents, d.title, d.url, d.published, (SELECT count(*) FROM matching) AS total
FROM shown AS w
JOIN told AS p ON p.id = w.id
JOIN documents AS d ON d.id = p.document AND d.revision = p.revision AND d.current
LEFT JOIN named AS b ON b.id = p.by_id
LEFT JOIN named AS s ON s.id = p.speaker_id
ORDER BY w.published DESC NULLS LAST, p.id
