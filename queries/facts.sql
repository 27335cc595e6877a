-- Facts of the newest revisions, newest release first. $about is a pattern over squeezed words, which only releases $among
-- all may hold; every condition may be NULL. What matches is found in narrow columns first; words and titles are fetched
-- for the rows that are shown.
WITH near AS (
    SELECT id, revision, published, words FROM documents
    WHERE current AND ($among IS NULL OR id IN (SELECT unnest($among)))
),
titled AS (
    SELECT id FROM near WHERE regexp_matches(words, $about)
),
likely AS MATERIALIZED (
    SELECT f.rowid AS place, f.document, f.quote_start, f.kind, f.id, d.published
    FROM facts AS f
    JOIN near AS d ON d.id = f.document AND d.revision = f.revision
    WHERE ($about IS NULL OR regexp_matches(f.words, $about) OR f.document IN (SELECT id FROM titled))
      AND ($kind IS NULL OR f.kind = $kind)
      AND ($document IS NULL OR f.document = $document)
),
matching AS (
    SELECT * FROM likely
    WHERE ($since IS NULL OR published >= $since) AND ($until IS NULL OR published <= $until)
),
shown AS (
    SELECT place FROM matching ORDER BY published DESC NULLS LAST, document, quote_start, kind, id LIMIT $limit
)
SELECT f.id, f.kind, f.subject, f.value, f.qualifiers, f.quote, f.quote_start, f.quote_end, f.spans, f.rule,
       f.confidence, f.document, d.title, d.url, d.published, (SELECT count(*) FROM matching) AS total,
       (SELECT count(*) FROM likely WHERE published IS NULL) AS undated
FROM facts AS f
JOIN documents AS d ON d.id = f.document AND d.revision = f.revision
WHERE f.rowid IN (SELECT place FROM shown)
ORDER BY d.published DESC NULLS LAST, f.document, f.quote_start, f.kind, f.id
