-- Of the search index: BM25, times $weight, of titles among $rows (JSON) that hold some of what is wanted. The plus keeps
-- FTS5 from looking each row up by itself.
SELECT rowid, -rank * $weight FROM titles WHERE titles MATCH $wanted AND +rowid IN (SELECT value FROM json_each($rows))
