-- The posts in which people whose name holds $name are attested: first and last day, and how many releases say so.
-- $name is squeezed. A full name inside $name counts too: there it stands behind a title (พลเอก ประยุทธ์ …).
SELECT min(subject) AS person, min(value) AS role, min(published) AS first, max(published) AS last,
       count(DISTINCT document) AS releases,
       arg_min({'document': document, 'title': title, 'url': url, 'published': published,
                'quote': quote, 'start': quote_start, 'end': quote_end},
               (coalesce(published, DATE '9999-12-31'), document, quote_start, quote_end)) AS source
FROM cited
WHERE kind = 'holds'
  AND (contains(subject_words, $name)
       OR regexp_matches(subject, '[\s\x{a0}]') AND ends_with($name, subject_words))
GROUP BY subject_words, split_part(words, chr(10), 2)
ORDER BY person, last DESC NULLS LAST, releases DESC, role
