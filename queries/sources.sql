-- Of the rows beside the store: newest revisions ($documents) as sources, without their text.
SELECT d.document, d.title, d.url, d.published
FROM json_each($documents) AS asked JOIN documents AS d ON d.document = asked.value
