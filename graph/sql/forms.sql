-- Of the rows beside the store: forms of an entity's name ($entity), the most frequent first.
SELECT n.form FROM entities AS e JOIN names AS n ON n.entity_id = e.id
WHERE e.canonical_id = $entity
GROUP BY n.form ORDER BY sum(n.documents) DESC, n.form LIMIT $limit
