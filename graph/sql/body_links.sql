-- Where releases ($documents) name bodies.
SELECT document, "start", "end", entity, kind FROM linked
WHERE kind IN ('Committee', 'PublicBody', 'Organization') AND document IN (SELECT unnest($documents))
ORDER BY document, "start"
