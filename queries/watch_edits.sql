-- Revisions stored after $run of documents known before, each with the text it took the place of. One that was made of
-- the same answer as the one before (prakat reingest) was read otherwise, not edited.
SELECT d.id AS document, d.revision, d.title, d.url, d.published, d.text, old.text AS was, old.title AS was_title
FROM documents AS d
JOIN documents AS old ON old.id = d.id AND old.revision = d.revision - 1
WHERE d.run > $run AND (d.fetched IS NULL OR d.fetched IS DISTINCT FROM old.fetched)
    AND d.id IN (SELECT id FROM documents GROUP BY id HAVING min(run) <= $run)
ORDER BY d.id, d.revision
