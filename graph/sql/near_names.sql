-- Of the rows beside the store: entities of some $kinds whose name likely holds a part of what was typed ($match) and is as
-- long ($least to $most letters, squeezed), each as whom it was merged into.
SELECT e.words, e.canonical_id AS id
FROM entity_words AS w
JOIN entities AS e ON e.rowid = w.rowid AND e.kind IN (SELECT value FROM json_each($kinds))
    AND length(e.words) BETWEEN $least AND $most
WHERE entity_words MATCH $match
