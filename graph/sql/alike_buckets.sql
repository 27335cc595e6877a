-- Bands that some of $asked share with other releases, each with all of its releases.
SELECT band, list(DISTINCT document ORDER BY document) AS documents
FROM bands
WHERE band IN (SELECT band FROM bands WHERE document IN (SELECT unnest($asked)))
GROUP BY band HAVING count(*) > 1
ORDER BY band
