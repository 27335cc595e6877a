-- The posts in which people are attested: first and last day, and how many releases say so.
SELECT min(subject) AS person, min(value) AS role, min(published) AS first, max(published) AS last,
       count(DISTINCT document) AS releases,
       arg_min({'document': document, 'title': title, 'url': url, 'published': published,
                'quote': quote, 'start': quote_start, 'end': quote_end},
               (coalesce(published, DATE '9999-12-31'), document, quote_start, quote_end)) AS source
FROM cited
WHERE kind = 'holds'
GROUP BY subject_words, split_part(words, chr(10), 2)
ORDER BY person, last DESC NULLS LAST, releases DESC, role
