-- Of the rows beside the store: roles that releases ($documents) give to people, in the order of the text.
SELECT f.id AS fact, f.document, f.subject, f.value AS role, f.quote_start
FROM json_each($documents) AS asked
JOIN facts AS f ON f.document = asked.value AND f.kind = 'holds'
ORDER BY f.document, f.quote_start, json_extract(f.spans, '$[1][0]')
