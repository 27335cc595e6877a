-- Of the search index: BM25 of whole texts.
SELECT rowid, -rank FROM words WHERE words MATCH $wanted
