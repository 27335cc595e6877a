-- The newest revision of a document.
SELECT id, revision, url, source, title, category, published, fetched, sha256, text, extractor
FROM documents
WHERE id = $id AND current
