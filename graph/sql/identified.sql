-- Of the rows beside the store: the entity of an $id, or the one it was merged with, if it is of one of some $kinds.
SELECT c.id, c.name, c.kind, 3 AS closeness, 0 AS exactly,
       coalesce((SELECT sum(n.documents) FROM entities AS o JOIN names AS n ON n.entity_id = o.id
                 WHERE o.canonical_id = c.id), 0) AS documents
FROM entities AS e JOIN entities AS c ON c.id = e.canonical_id
WHERE e.id = $id AND c.kind IN (SELECT value FROM json_each($kinds))
