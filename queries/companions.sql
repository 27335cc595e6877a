-- Of the rows beside the store: the $limit people whom most releases name whose facts tell of a person ($person), each with
-- how many do (one is ''); and every two of them, with how many of these releases name both.
WITH told AS MATERIALIZED (
    SELECT DISTINCT e.document
    FROM entities AS own JOIN ends AS e ON e.subject_id = own.id AND e.kind IN ('holds', 'said', 'chairs')
    WHERE own.canonical_id = $person
),
met AS MATERIALIZED (
    SELECT DISTINCT t.document, e.canonical_id AS who
    FROM told AS t
    CROSS JOIN links AS l ON l.document = t.document AND l.entity_id BETWEEN 'per-' AND 'per.'
    CROSS JOIN entities AS e ON e.id = l.entity_id AND e.canonical_id <> $person
),
near AS MATERIALIZED (
    SELECT who, count(*) AS releases FROM met GROUP BY who ORDER BY releases DESC, who LIMIT $limit
),
seen AS MATERIALIZED (SELECT m.document, m.who FROM near AS n JOIN met AS m ON m.who = n.who)
SELECT '' AS one, n.who AS other, c.name, n.releases FROM near AS n JOIN entities AS c ON c.id = n.who
UNION ALL
SELECT a.who, b.who, '', count(*) FROM seen AS a JOIN seen AS b ON b.document = a.document AND b.who > a.who GROUP BY 1, 2
ORDER BY 4 DESC, 1, 2
