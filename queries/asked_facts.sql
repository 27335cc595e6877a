-- Of the rows beside the store: facts of some $kinds in releases ($ids), in the order of the text.
SELECT f.document, f.kind, f.subject, f.value, f.qualifiers, f.quote_start AS "start", f.quote_end AS "end", f.spans
FROM json_each($ids) AS asked JOIN facts AS f ON f.document = asked.value
WHERE f.kind IN (SELECT value FROM json_each($kinds))
ORDER BY f.document, f.quote_start, f.id
