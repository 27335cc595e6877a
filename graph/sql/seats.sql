-- Of the rows beside the store: positions that relations tie to a body ($entity), and those whose name may end as its name
-- does (they hold all of $match), with that name.
SELECT p.canonical_id AS id, '' AS name
FROM entities AS b
JOIN relations AS r ON r.right_id = b.id AND r.kind = 'of'
JOIN entities AS p ON p.id = r.left_id AND p.kind = 'Position'
WHERE b.canonical_id = $entity
UNION
SELECT e.canonical_id, e.name
FROM entity_words AS w JOIN entities AS e ON e.rowid = w.rowid AND e.kind = 'Position'
WHERE entity_words MATCH $match
ORDER BY 1
