-- Promises, each sentence once however many releases carry it, the newest first: those by entities ($by) or by somebody as
-- written ($written: a pattern over squeezed words), about words ($about, a pattern), due no later than $due, made no later than
-- $until. All but the limit
-- may be NULL. The release that carries it first is shown.
WITH matching AS MATERIALIZED (
    SELECT p.words, arg_min(p.id, (coalesce(p.published, DATE '9999-01-01'), p.document)) AS id, min(p.published) AS published,
           list(DISTINCT p.document ORDER BY p.document) AS documents
    FROM promises AS p
    LEFT JOIN entities AS b ON b.id = p.by_id
    LEFT JOIN entities AS s ON s.id = p.speaker_id
    WHERE p.kind <> 'done'
      AND ($by IS NULL OR b.canonical_id IN (SELECT unnest($by)) OR s.canonical_id IN (SELECT unnest($by))
           OR p.by_id IS NULL AND replace(replace(p.by_whom, ' ', ''), 'ฯ', '') = $written)
      AND ($until IS NULL OR p.published IS NULL OR p.published <= $until)
      AND ($due IS NULL OR p.deadline <= $due)
      AND ($about IS NULL OR regexp_matches(p.words, $about)
           OR len(list_filter(p.names, lambda name: regexp_matches(name, $about))) > 0)
    GROUP BY p.words
),
shown AS (
    SELECT * FROM matching ORDER BY published DESC NULLS LAST, id LIMIT $limit
)
SELECT p.id, p.kind, p.document, p."start", p.quote, p.by_whom, b.name AS by_name, p.speaker, s.name AS speaker_name,
       p.deadline, p.details, w.documents, d.title, d.url, d.published, (SELECT count(*) FROM matching) AS total
FROM shown AS w
JOIN promises AS p ON p.id = w.id
JOIN documents AS d ON d.id = p.document AND d.revision = p.revision AND d.current
LEFT JOIN entities AS ob ON ob.id = p.by_id
LEFT JOIN entities AS b ON b.id = ob.canonical_id
LEFT JOIN entities AS os ON os.id = p.speaker_id
LEFT JOIN entities AS s ON s.id = os.canonical_id
ORDER BY w.published DESC NULLS LAST, p.id
