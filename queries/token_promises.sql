-- Of the rows beside the store: for each of some content words ($tokens) the promises that hold it, and how many; none
-- are listed of a word that more than $most hold.
SELECT token, count(*) AS promises, CASE WHEN count(*) <= $most THEN group_concat(promise, ' ') END AS holding
FROM promise_tokens WHERE token IN (SELECT value FROM json_each($tokens)) GROUP BY token
