-- Of the rows beside the store: programmes, committees and bodies whose names may hold one of some names ($match), the most
-- written first.
SELECT e.canonical_id AS id, e.id AS own, e.name, e.words, e.kind,
       coalesce((SELECT sum(n.documents) FROM names AS n WHERE n.entity_id = e.id), 0) AS documents
FROM entity_words AS w
JOIN entities AS e ON e.rowid = w.rowid AND e.kind IN ('Programme', 'Committee', 'PublicBody', 'Organization')
WHERE entity_words MATCH $match
