-- Of the rows beside the store: all revisions of a document ($id), oldest first.
SELECT revision, current, title, published, sha256, length FROM revisions WHERE document = $id ORDER BY revision
