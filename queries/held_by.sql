-- Of the rows beside the store: posts of people called by one of $names (squeezed), newest first.
SELECT f.id, f.kind, f.subject, f.value, f.qualifiers, f.quote, f.quote_start, f.quote_end, f.spans, f.rule, f.confidence,
       f.document, d.title, d.url, d.published, f.carriers
FROM json_each($names) AS own
JOIN facts AS f ON f.subject_words = own.value AND f.kind = 'holds'
JOIN documents AS d ON d.document = f.document
ORDER BY d.published DESC NULLS LAST, f.document, f.quote_start, f.id
