-- Of the rows beside the store: facts ($facts), with what is needed to cite them.
SELECT f.id, f.subject, f.value, f.qualifiers, d.title, d.url
FROM json_each($facts) AS asked
JOIN facts AS f ON f.id = asked.value
JOIN documents AS d ON d.document = f.document
