-- Of the search index: BM25 of titles that hold some of what is wanted.
SELECT rowid, -rank FROM titles WHERE titles MATCH $wanted
