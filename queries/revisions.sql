-- All revisions of a document, oldest first.
SELECT revision, current, title, published, sha256, length(text) AS length
FROM documents
WHERE id = $id
ORDER BY revision
