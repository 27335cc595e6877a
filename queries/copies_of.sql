-- Passages of a document ($id) that other releases have word for word, with the revisions in which they were found. Only this
-- table is asked, as a reader waits: who the others are is found beside the store.
SELECT revision, other, other_revision, "start", "end" FROM passages WHERE document = $id
