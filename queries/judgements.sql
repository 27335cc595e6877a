-- Judgements that hold, the likeliest to matter first; $verdict and $by_people (only what people judged) may be NULL.
-- An unsure pair that a person has judged since, or that is one by other judgements, is left out.
WITH counted AS (
    SELECT entity_id, sum(documents)::INTEGER AS documents, min(first) AS first, max(last) AS last,
           list(DISTINCT trim(title)) AS titles
    FROM names GROUP BY entity_id
)
SELECT j.id AS number, j.judgement, j.score, j.reasons, j.author, j.made,
       {'id': l.id, 'name': l.name, 'kind': l.kind, 'documents': coalesce(cl.documents, 0), 'titles': coalesce(cl.titles, []),
        'first': cl.first, 'last': cl.last} AS one,
       {'id': r.id, 'name': r.name, 'kind': r.kind, 'documents': coalesce(cr.documents, 0), 'titles': coalesce(cr.titles, []),
        'first': cr.first, 'last': cr.last} AS other
FROM judgements AS j
JOIN entities AS l ON l.id = j.left_id
JOIN entities AS r ON r.id = j.right_id
LEFT JOIN counted AS cl ON cl.entity_id = l.id
LEFT JOIN counted AS cr ON cr.entity_id = r.id
WHERE j.undone IS NULL AND ($verdict IS NULL OR j.judgement = $verdict) AND (NOT $by_people OR j.author <> 'rules')
  AND (j.author <> 'rules' OR NOT EXISTS (
      FROM judgements AS p WHERE p.undone IS NULL AND p.author <> 'rules' AND p.left_id = j.left_id AND p.right_id = j.right_id))
  AND (j.judgement <> 'unsure' OR l.canonical_id <> r.canonical_id)
ORDER BY j.author <> 'rules' DESC, least(coalesce(cl.documents, 0), coalesce(cr.documents, 0)) DESC, j.score DESC, j.id
LIMIT $limit
