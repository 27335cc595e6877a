-- Of the rows beside the store: names of entities of some $kinds that likely hold a part of what was typed ($match), as
-- searched, each with the name of whom it was merged into and in how many releases it stands.
SELECT e.words, c.name, (SELECT coalesce(sum(n.documents), 0) FROM names AS n WHERE n.entity_id = e.id) AS documents
FROM entity_words AS w
JOIN entities AS e ON e.rowid = w.rowid AND e.kind IN (SELECT value FROM json_each($kinds))
JOIN entities AS c ON c.id = e.canonical_id
WHERE entity_words MATCH $match
