-- Of the rows beside the store: programmes that releases put at a place ($place), and the facts told beside it, newest first.
WITH own AS NOT MATERIALIZED (  -- else SQLite reads all of ties and beside for a filter
    SELECT id FROM entities WHERE canonical_id = $place
)
SELECT 'programme' AS what, c.id, c.name, count(DISTINCT t.document) AS releases, NULL AS published
FROM own AS o
JOIN ties AS t ON t.entity = o.id AND t.tie = 'place'
JOIN entities AS e ON e.id = t.programme
JOIN entities AS c ON c.id = e.canonical_id
GROUP BY c.id, c.name
UNION ALL
SELECT DISTINCT 'fact', b.fact, '', 0, d.published
FROM own AS o JOIN beside AS b ON b.entity_id = o.id JOIN documents AS d ON d.document = b.document
ORDER BY what DESC, releases DESC, published DESC NULLS LAST, 2
