-- Programmes, committees and bodies whose names hold a name ($pattern, squeezed), the most written first.
SELECT e.canonical_id AS id, arg_max(e.name, (e.id = e.canonical_id, e.name)) AS name, any_value(e.kind) AS kind,
       coalesce(sum(n.documents), 0)::INTEGER AS documents, list(DISTINCT e.id) AS ids
FROM (FROM entities WHERE kind IN ('Programme', 'Committee', 'PublicBody', 'Organization')
      AND regexp_matches(words, $pattern)) AS e
LEFT JOIN names AS n ON n.entity_id = e.id
GROUP BY e.canonical_id ORDER BY documents DESC, name
