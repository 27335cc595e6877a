-- Ids of documents that begin like $id.
SELECT id FROM documents WHERE current AND starts_with(id, $id) ORDER BY id LIMIT 5
