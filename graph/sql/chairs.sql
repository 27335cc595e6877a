-- Who presides over what in releases ($documents), with the person where it is known.
SELECT f.id AS fact, f.document, f.subject, f.value, f.spans, f.quote, f.quote_start, f.quote_end, p.entity AS person
FROM facts AS f
JOIN documents AS d ON d.id = f.document AND d.revision = f.revision AND d.current
LEFT JOIN linked AS p ON p.kind = 'Person' AND p.document = f.document AND p.revision = f.revision
    AND p."start" = CAST(f.spans->>'$[0][0]' AS INTEGER)
WHERE f.kind = 'chairs' AND f.document IN (SELECT unnest($documents))
ORDER BY f.document, f.quote_start
