-- What people whose name holds $name (squeezed) said, chaired and decided, newest first.
SELECT id, kind, subject, value, qualifiers, quote, quote_start, quote_end, spans, rule, confidence,
       document, title, url, published, count(*) OVER () AS total
FROM cited
WHERE kind IN ('said', 'chairs', 'decisions')
  AND (contains(split_part(words, chr(10), 1), $name)
       OR regexp_matches(subject, '[\s\x{a0}]') AND ends_with($name, split_part(words, chr(10), 1)))
ORDER BY published DESC NULLS LAST, document, quote_start, id
