-- Of the rows beside the store: the newest revision of a document ($id), its text and mentions packed.
SELECT d.document AS id, d.revision, d.url, d.source, d.title, d.category, d.published, d.fetched, d.sha256, t.text,
       d.extractor, m.mentions
FROM documents AS d JOIN texts AS t ON t.document = d.document LEFT JOIN mentions AS m ON m.document = d.document
WHERE d.document = $id
