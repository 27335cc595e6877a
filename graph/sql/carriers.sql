-- Of the rows beside the store: releases that hold the words of facts ($facts), where others than their own do.
SELECT f.id AS fact, f.carriers FROM json_each($facts) AS asked
JOIN facts AS f ON f.id = asked.value
WHERE f.carriers IS NOT NULL
