-- Of the rows beside the store: facts ($facts) of newest revisions, with what is needed to cite them.
SELECT f.id, f.kind, f.subject, f.value, f.qualifiers, f.quote, f.quote_start, f.quote_end, f.spans, f.rule, f.confidence,
       f.document, d.title, d.url, d.published, f.carriers
FROM json_each($facts) AS asked
JOIN facts AS f ON f.id = asked.value
JOIN documents AS d ON d.document = f.document
ORDER BY d.published NULLS LAST, f.document, f.quote_start, f.id
