-- Facts of the newest revisions, newest release first. $about is squeezed; every other condition may be NULL.
SELECT id, kind, subject, value, qualifiers, quote, quote_start, quote_end, spans, rule, confidence,
       document, title, url, published, count(*) OVER () AS total
FROM cited
WHERE ($about IS NULL OR contains(words, $about) OR contains(title_words, $about))
  AND ($kind IS NULL OR kind = $kind)
  AND ($document IS NULL OR document = $document)
  AND ($since IS NULL OR published >= $since)
  AND ($until IS NULL OR published <= $until)
ORDER BY published DESC NULLS LAST, document, quote_start, kind, id
LIMIT $limit
