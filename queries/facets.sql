-- Kinds of facts, provinces and public bodies of some $documents, each with how many of them have it, the most first.
WITH wanted AS (SELECT unnest($documents) AS id),
kinds AS (
    SELECT 'kind' AS what, f.kind AS name, count(DISTINCT f.document)::INTEGER AS releases
    FROM facts AS f JOIN wanted AS w ON w.id = f.document
    JOIN documents AS d ON d.id = f.document AND d.revision = f.revision AND d.current
    GROUP BY f.kind
),
named AS (
    SELECT DISTINCT l.document, e.canonical_id AS entity FROM links AS l
    JOIN wanted AS w ON w.id = l.document
    JOIN entities AS e ON e.id = l.entity_id AND e.kind IN ('Place', 'PublicBody')
),
entities_named AS (
    SELECT CASE WHEN e.kind = 'Place' THEN 'place' ELSE 'body' END AS what, e.name, count(*)::INTEGER AS releases
    FROM named AS n JOIN entities AS e ON e.id = n.entity
    WHERE e.kind = 'PublicBody' OR length(e.code) = 2
    GROUP BY ALL
)
FROM (FROM kinds UNION ALL FROM entities_named)
QUALIFY row_number() OVER (PARTITION BY what ORDER BY releases DESC, name) <= $limit
ORDER BY what, releases DESC, name
