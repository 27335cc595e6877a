-- Of the search index: releases by their $rows (JSON), newest first.
SELECT id, published, source FROM releases WHERE row IN (SELECT value FROM json_each($rows)) ORDER BY row DESC
