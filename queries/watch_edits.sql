-- Revisions stored after $run of documents known before, each with the text it took the place of.
SELECT d.id AS document, d.revision, d.title, d.url, d.published, d.text, old.text AS was, old.title AS was_title
FROM documents AS d
JOIN documents AS old ON old.id = d.id AND old.revision = d.revision - 1
WHERE d.run > $run AND d.id IN (SELECT id FROM documents GROUP BY id HAVING min(run) <= $run)
ORDER BY d.id, d.revision
