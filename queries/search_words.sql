-- Of the search index: rows of releases that hold what is wanted.
SELECT rowid FROM words WHERE words MATCH $wanted ORDER BY rowid
