-- What newest revisions say of offices ($positions; of all of them where it is NULL): person, position, where it stands.
SELECT f.id AS fact, f.document, d.published, person.entity AS person, post.entity AS position,
       f.spans, f.quote_start, f.quote_end
FROM linked AS post
JOIN facts AS f ON f.kind = 'holds' AND f.document = post.document AND f.revision = post.revision
    AND post."start" = CAST(f.spans->>'$[1][0]' AS INTEGER)
JOIN documents AS d ON d.id = f.document AND d.revision = f.revision AND d.current
JOIN linked AS person ON person.kind = 'Person' AND person.document = f.document AND person.revision = f.revision
    AND person."start" = CAST(f.spans->>'$[0][0]' AS INTEGER)
WHERE post.kind = 'Position'
  AND ($positions IS NULL OR post.entity IN (SELECT unnest($positions)))
  AND ($person IS NULL OR person.entity = $person)
ORDER BY d.published, f.document, f.quote_start
