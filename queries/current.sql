-- Of the rows beside the store: newest revisions of documents ($ids), without their texts.
SELECT d.document, d.revision, d.title, d.url, d.source, d.published
FROM json_each($ids) AS asked JOIN documents AS d ON d.document = asked.value
