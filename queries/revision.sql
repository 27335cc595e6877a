-- One revision of a document, its text too.
SELECT revision, title, published, text FROM documents WHERE id = $id AND revision = $revision
