-- The posts in which people whose name holds $name are attested: first and last day, and how many releases say so.
-- $name is squeezed. A full name inside $name counts too: there it stands behind a title (พลเอก ประยุทธ์ …).
SELECT subject AS person, value AS role, min(published) AS first, max(published) AS last,
       count(DISTINCT document) AS releases,
       arg_min({'document': document, 'title': title, 'url': url, 'published': published,
                'quote': quote, 'start': quote_start, 'end': quote_end},
               (coalesce(published, DATE '9999-12-31'), document, quote_start)) AS source
FROM cited
WHERE kind = 'holds'
  AND (contains(split_part(words, chr(10), 1), $name)
       OR contains(subject, ' ') AND ends_with($name, split_part(words, chr(10), 1)))
GROUP BY ALL
ORDER BY person, last DESC NULLS LAST, releases DESC, role
