-- Of the search index: BM25, times $weight, of titles that hold some of what is wanted, among $rows (JSON; NULL for all). The
-- plus keeps FTS5 from looking each row up by itself.
SELECT rowid, -rank * $weight FROM titles
WHERE titles MATCH $wanted AND ($rows IS NULL OR +rowid IN (SELECT value FROM json_each($rows)))
