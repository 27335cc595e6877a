-- Facts ($facts) of newest revisions, with what is needed to cite them.
SELECT id, kind, subject, value, qualifiers, quote, quote_start, quote_end, spans, rule, confidence,
       document, title, url, published
FROM cited WHERE id IN (SELECT unnest($facts))
ORDER BY published NULLS LAST, document, quote_start, id
