-- How an entity is written, all that are one with it taken together: $who is the id of any of them.
SELECT e.kind, trim(n.title) AS title, trim(n.form) AS form, sum(n.mentions)::INTEGER AS mentions,
       sum(n.documents)::INTEGER AS documents, min(n.first) AS first, max(n.last) AS last
FROM entities AS e
JOIN names AS n ON n.entity_id = e.id
WHERE e.canonical_id = (SELECT canonical_id FROM entities WHERE id = $who)
GROUP BY ALL
ORDER BY documents DESC, form, title
