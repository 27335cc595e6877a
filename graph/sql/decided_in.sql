-- Of the rows beside the store: decisions of a body ($entity) that some releases ($documents) tell, oldest first.
SELECT e.fact, e.document, e.quote_start AS place, coalesce(c.same_as, e.fact) AS same_as
FROM json_each($documents) AS asked
CROSS JOIN ends AS e ON e.document = asked.value AND e.kind = 'decisions'
CROSS JOIN entities AS own ON own.id = e.subject_id AND own.canonical_id = $entity
LEFT JOIN decided AS c ON c.fact = e.fact AND c.document = e.document
ORDER BY e.published NULLS LAST, e.document, e.quote_start
