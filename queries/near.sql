-- Of the rows beside the store: ids of documents that begin like $id.
SELECT document AS id FROM documents WHERE substr(document, 1, length($id)) = $id ORDER BY document LIMIT 5
