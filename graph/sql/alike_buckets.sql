-- Releases that share a band with some of $asked, bucket by bucket; a bucket that is the same in several bands once.
WITH asked AS (SELECT DISTINCT band FROM bands WHERE document IN (SELECT unnest($asked)))
SELECT DISTINCT list(DISTINCT document ORDER BY document) AS documents
FROM bands WHERE band IN (FROM asked)
GROUP BY band HAVING count(*) > 1
ORDER BY documents
