-- Of the search index: releases that hold what is wanted, $limit at most.
SELECT id FROM releases WHERE "row" IN (SELECT rowid FROM words WHERE words MATCH $wanted LIMIT $limit)
