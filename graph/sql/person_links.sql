-- Where releases ($documents) name people.
SELECT document, "start", "end", entity FROM linked
WHERE kind = 'Person' AND document IN (SELECT unnest($documents))
ORDER BY document, "start"
