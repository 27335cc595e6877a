-- In how many newest revisions an entity is named, year by year; undated ones are left out.
SELECT year(d.published) AS year, count(DISTINCT d.id)::INTEGER AS releases
FROM links AS l
JOIN entities AS e ON e.id = l.entity_id AND e.canonical_id = $entity
JOIN documents AS d ON d.id = l.document AND d.current
WHERE d.published IS NOT NULL
GROUP BY 1 ORDER BY 1
