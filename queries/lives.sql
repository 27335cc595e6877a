-- Of the rows beside the store: facts of a $kind whose subject is a mention of a person ($person), newest first, $limit of
-- them; and how many there are.
SELECT e.fact AS id, (
    SELECT count(*) FROM entities AS o JOIN ends AS n ON n.subject_id = o.id AND n.kind = $kind
    WHERE o.canonical_id = $person
) AS total
FROM entities AS own CROSS JOIN ends AS e ON e.subject_id = own.id AND e.kind = $kind
WHERE own.canonical_id = $person
ORDER BY e.published DESC NULLS LAST, e.document, e.quote_start, e.fact
LIMIT $limit
