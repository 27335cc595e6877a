-- Of the rows beside the store: programmes, committees and bodies whose names hold one of some names ($keys; $match: how they
-- are found), with those that were judged one with them, the most written first; called as their lead is where it is among them.
SELECT e.name, e.kind, json_group_array(e.id) AS ids, max((e.id = e.canonical_id) || e.name) AS called,
       sum((SELECT coalesce(sum(n.documents), 0) FROM names AS n WHERE n.entity_id = e.id)) AS documents
FROM entity_words AS w
JOIN entities AS e ON e.rowid = w.rowid AND e.kind IN ('Programme', 'Committee', 'PublicBody', 'Organization')
WHERE entity_words MATCH $match AND holds(e.words, $keys)
GROUP BY e.canonical_id
ORDER BY documents DESC, e.name
