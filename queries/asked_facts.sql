-- Facts of some $kinds in newest revisions by $ids, in the order of the text.
SELECT f.document, f.kind, f.subject, f.value, f.qualifiers, f.quote_start AS "start", f.quote_end AS "end", f.spans
FROM facts AS f
JOIN documents AS d ON d.id = f.document AND d.revision = f.revision AND d.current
WHERE f.document IN (SELECT unnest($ids)) AND f.kind IN (SELECT unnest($kinds))
ORDER BY f.document, f.quote_start, f.id
