-- Of the rows beside the store: facts of a document ($document).
SELECT f.id, f.kind, f.subject, f.value, f.qualifiers, f.quote, f.quote_start, f.quote_end, f.spans, f.rule, f.confidence,
       f.document, d.title, d.url, d.published, f.carriers
FROM facts AS f JOIN documents AS d ON d.document = f.document
WHERE f.document = $document
ORDER BY f.quote_start, f.kind, f.id
