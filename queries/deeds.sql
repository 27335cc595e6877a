-- What people whose name holds $name (squeezed) said, chaired and decided, newest first.
SELECT id, kind, subject, value, qualifiers, quote, quote_start, quote_end, spans, rule, confidence,
       document, title, url, published
FROM cited
WHERE kind IN ('said', 'chairs', 'decisions')
  AND (contains(subject_words, $name)
       OR regexp_matches(subject, '[\s\x{a0}]') AND ends_with($name, subject_words))
ORDER BY published DESC NULLS LAST, document, quote_start, id
