-- Of the rows beside the store: kinds of facts, provinces and public bodies of some $documents, each with how many of them have
-- it, the most first.
WITH counted AS (
    SELECT 'kind' AS what, f.kind AS name, count(DISTINCT asked.key) AS releases
    FROM json_each($documents) AS asked CROSS JOIN facts AS f ON f.document = asked.value
    GROUP BY f.kind
    UNION ALL
    SELECT 'place', e.name, count(*)
    FROM json_each($documents) AS asked
    CROSS JOIN numbers AS n ON n.id = asked.value
    CROSS JOIN named AS o ON o.release = n.number
    CROSS JOIN json_each(o.places) AS p
    CROSS JOIN numbers AS w ON w.number = p.value
    CROSS JOIN entities AS e ON e.id = w.id AND length(e.code) = 2
    GROUP BY e.name
    UNION ALL
    SELECT 'body', b.name, sum(n.releases)
    FROM (
        SELECT e.canonical_id AS id, count(DISTINCT asked.key) AS releases
        FROM json_each($documents) AS asked
        CROSS JOIN links AS l ON l.document = asked.value AND l.entity_id BETWEEN 'org-' AND 'org.'
        CROSS JOIN entities AS e ON e.id = l.entity_id AND e.kind = 'PublicBody'
        GROUP BY e.canonical_id
    ) AS n CROSS JOIN entities AS b ON b.id = n.id
    GROUP BY b.name
)
SELECT what, name, releases
FROM (SELECT *, row_number() OVER (PARTITION BY what ORDER BY releases DESC, name) AS nth FROM counted)
WHERE nth <= $limit ORDER BY what, releases DESC, name
