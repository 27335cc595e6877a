-- Of the rows beside the store: facts that touch entities ($ids) or positions of theirs, as in ends.sql.
WITH seats AS (
    SELECT p.canonical_id AS id FROM json_each($ids) AS asked
    CROSS JOIN entities AS b ON b.canonical_id = asked.value
    CROSS JOIN relations AS r ON r.right_id = b.id AND r.kind = 'of'
    CROSS JOIN entities AS p ON p.id = r.left_id
),
own AS MATERIALIZED (
    SELECT e.id FROM (SELECT value AS id FROM json_each($ids) UNION SELECT id FROM seats) AS asked
    CROSS JOIN entities AS e ON e.canonical_id = asked.id
),
touching AS MATERIALIZED (
    SELECT e.rowid AS place FROM own AS o CROSS JOIN ends AS e ON e.subject_id = o.id
    UNION
    SELECT e.rowid FROM own AS o CROSS JOIN ends AS e ON e.value_id = o.id
    UNION
    SELECT e.rowid FROM own AS o CROSS JOIN beside AS b ON b.entity_id = o.id CROSS JOIN ends AS e ON e.fact = b.fact
)
SELECT e.fact, e.kind, e.document, e.published, s.canonical_id AS subject, v.canonical_id AS value,
       (SELECT coalesce(group_concat(DISTINCT n.canonical_id), '') FROM beside AS b CROSS JOIN entities AS n ON n.id = b.entity_id
        WHERE b.fact = e.fact) AS beside
FROM touching AS t
CROSS JOIN ends AS e ON e.rowid = t.place
LEFT JOIN entities AS s ON s.id = e.subject_id
LEFT JOIN entities AS v ON v.id = e.value_id
ORDER BY e.published NULLS LAST, e.document, e.quote_start, e.fact
