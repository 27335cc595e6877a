-- Newest revisions ($documents) as sources, without their text.
SELECT id AS document, title, url, published FROM documents WHERE current AND id IN (SELECT unnest($documents))
