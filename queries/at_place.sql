-- Programmes that releases put at a place ($place), and the facts told beside it, newest first.
WITH own AS (SELECT id FROM entities WHERE canonical_id = $place)
SELECT 'programme' AS what, c.id, c.name, count(DISTINCT t.document)::INTEGER AS releases, NULL AS published
FROM ties AS t
JOIN entities AS e ON e.id = t.programme
JOIN entities AS c ON c.id = e.canonical_id
WHERE t.tie = 'place' AND t.entity IN (SELECT id FROM own)
GROUP BY c.id, c.name
UNION ALL
SELECT DISTINCT 'fact', b.fact, '', 0, e.published
FROM beside AS b JOIN ends AS e ON e.fact = b.fact
WHERE b.entity_id IN (SELECT id FROM own)
ORDER BY what DESC, releases DESC, published DESC NULLS LAST, 2
