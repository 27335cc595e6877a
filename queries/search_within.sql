-- Of the search index: releases that hold what is wanted, of some days and of a source; each condition may be NULL.
SELECT r.row, r.id
FROM words JOIN releases AS r ON r.row = words.rowid
WHERE words MATCH $wanted
  AND ($since IS NULL OR r.published >= $since)
  AND ($until IS NULL OR r.published <= $until)
  AND ($source IS NULL OR r.source = $source)
ORDER BY words.rowid
