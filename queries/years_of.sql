-- Of the rows beside the store: in how many releases an entity is named, year by year; undated ones are left out.
SELECT CAST(substr(d.published, 1, 4) AS INTEGER) AS year, count(DISTINCT d.document) AS releases
FROM entities AS e JOIN links AS l ON l.entity_id = e.id JOIN documents AS d ON d.document = l.document
WHERE e.canonical_id = $entity AND d.published IS NOT NULL
GROUP BY 1 ORDER BY 1
