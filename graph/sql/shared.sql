-- Shingles that documents to be compared ($fresh) share with others, place beside place; all in the table are of newest
-- revisions. What stands in more than $common releases is a formula, and tells nothing; figured: the shingle holds digits.
WITH fresh AS MATERIALIZED (
    SELECT * FROM shingles WHERE document IN (SELECT unnest($fresh))
),
alike AS MATERIALIZED (
    SELECT * FROM shingles WHERE masked IN (SELECT masked FROM fresh)
),
telling AS (
    SELECT masked FROM alike GROUP BY masked HAVING count(DISTINCT document) BETWEEN 2 AND $common
)
SELECT f.document, f.revision, f."start", f."end", o.document AS other, o.revision AS other_revision,
       o."start" AS other_start, o."end" AS other_end, f.exact = o.exact AS same, f.masked <> f.exact AS figured
FROM fresh AS f
JOIN alike AS o ON o.masked = f.masked AND o.document <> f.document
WHERE f.masked IN (FROM telling)
  AND (f.document < o.document OR o.document NOT IN (SELECT unnest($fresh)))
ORDER BY f.document, o.document, f."start", o."start"
