-- Of the rows beside the store: how a person ($person) is written, titles included, the most frequent first.
SELECT trim(n.title || ' ' || n.form) AS written
FROM entities AS e JOIN names AS n ON n.entity_id = e.id
WHERE e.canonical_id = $person
GROUP BY written ORDER BY sum(n.documents) DESC, written
