-- The entity of an $id, or the one it was merged with, if it is of one of some $kinds.
SELECT c.id, c.name, c.kind, 3 AS closeness, 0 AS exactly,
       coalesce((SELECT sum(n.documents) FROM names AS n JOIN entities AS o ON o.id = n.entity_id
                 WHERE o.canonical_id = c.id), 0)::INTEGER AS documents
FROM entities AS e JOIN entities AS c ON c.id = e.canonical_id
WHERE e.id = $id AND c.kind IN (SELECT unnest($kinds))
