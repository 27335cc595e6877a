-- What a person ($person) said, chaired and decided: facts whose subject is a mention of them; newest first.
SELECT f.id
FROM linked AS p
JOIN facts AS f ON f.document = p.document AND f.revision = p.revision AND f.kind IN ('said', 'chairs', 'decisions')
    AND p."start" = CAST(f.spans->>'$[0][0]' AS INTEGER)
WHERE p.entity = $person
ORDER BY p.published DESC NULLS LAST, f.document, f.quote_start
