-- Of the rows beside the store: promises and reports ($ids), with what is needed to compare and cite them.
SELECT p.id, p.kind, p.document, p."start", p.quote, p.by_whom, p.deadline, p.details, p.words, p.names, d.title, d.url,
       d.published
FROM json_each($ids) AS asked
JOIN promises AS p ON p.id = asked.value
JOIN documents AS d ON d.document = p.document
