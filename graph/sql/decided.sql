-- Of the rows beside the store: decisions of a body ($entity), where its name stands as the one that decides: $limit of them,
-- newest first, and how many there are.
SELECT e.fact, e.document, e.quote_start AS place, (
           SELECT count(*) FROM entities AS o JOIN ends AS n ON n.subject_id = o.id AND n.kind = 'decisions'
           WHERE o.canonical_id = $entity
       ) AS total
FROM entities AS own CROSS JOIN ends AS e ON e.subject_id = own.id AND e.kind = 'decisions'
WHERE own.canonical_id = $entity
ORDER BY e.published DESC NULLS LAST, e.document, e.quote_start, e.fact
LIMIT $limit
