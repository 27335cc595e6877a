-- By what releases like a document ($id) are found.
SELECT words, family FROM alike WHERE document = $id
