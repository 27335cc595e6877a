-- Of the rows beside the store: edges of the graph (graph/build.py) at entities ($ids), releases ($documents) and decisions
-- ($decisions), each with how much stands behind it.
WITH own AS NOT MATERIALIZED (  -- else SQLite reads all of ends for a filter
    SELECT o.id, o.canonical_id AS node FROM json_each($ids) AS asked JOIN entities AS o ON o.canonical_id = asked.value
),
told AS MATERIALIZED (
    SELECT DISTINCT o.node, e.document, e.kind = 'said' AS said
    FROM own AS o CROSS JOIN ends AS e ON e.subject_id = o.id AND e.kind IN ('holds', 'said', 'chairs', 'measures')
),
facts AS MATERIALIZED (  -- that touch what is asked for otherwise
    SELECT e.fact, e.kind, e.document, e.subject_id, e.value_id
    FROM own AS o CROSS JOIN ends AS e ON e.subject_id = o.id AND e.kind = 'chairs'
    UNION
    SELECT e.fact, e.kind, e.document, e.subject_id, e.value_id
    FROM own AS o CROSS JOIN ends AS e ON e.value_id = o.id AND e.kind IN ('chairs', 'decisions')
    UNION
    SELECT e.fact, e.kind, e.document, e.subject_id, e.value_id
    FROM own AS o CROSS JOIN beside AS b ON b.entity_id = o.id CROSS JOIN ends AS e ON e.fact = b.fact
    UNION
    SELECT e.fact, e.kind, e.document, e.subject_id, e.value_id
    FROM json_each($documents) AS asked CROSS JOIN ends AS e ON e.document = asked.value
    UNION
    SELECT e.fact, e.kind, e.document, e.subject_id, e.value_id
    FROM json_each($decisions) AS asked CROSS JOIN ends AS e ON e.fact = asked.value
),
named AS MATERIALIZED (
    SELECT f.fact, f.kind, f.document, s.canonical_id AS subject, v.canonical_id AS value
    FROM facts AS f LEFT JOIN entities AS s ON s.id = f.subject_id LEFT JOIN entities AS v ON v.id = f.value_id
),
beneath AS (
    SELECT CASE WHEN n.kind = 'decisions' THEN 'dec-' || n.fact ELSE n.value END AS node, e.canonical_id AS entity, n.kind,
           substr(e.id, 1, 4) = 'pla-' AS place, n.subject
    FROM named AS n CROSS JOIN beside AS b ON b.fact = n.fact CROSS JOIN entities AS e ON e.id = b.entity_id
    WHERE n.kind IN ('chairs', 'decisions')
)
SELECT node AS source, 'doc-' || document AS target, CASE WHEN said THEN 'said' ELSE 'told_in' END AS kind, 1 AS behind FROM told
UNION ALL
SELECT o.node, 'dec-' || e.fact, 'decided', 1
FROM own AS o CROSS JOIN ends AS e ON e.subject_id = o.id AND e.kind = 'decisions'
UNION ALL
SELECT t.person, t.position, 'holds', t.releases FROM json_each($ids) AS asked CROSS JOIN terms AS t ON t.person = asked.value
UNION ALL
SELECT t.person, t.position, 'holds', t.releases FROM json_each($ids) AS asked CROSS JOIN terms AS t ON t.position = asked.value
UNION ALL
SELECT subject, value, kind, 1 FROM named WHERE kind IN ('chairs', 'holds') AND subject <> value
UNION ALL
SELECT subject, 'doc-' || document, CASE kind WHEN 'said' THEN 'said' ELSE 'told_in' END, 1 FROM named
WHERE kind <> 'decisions' AND subject IS NOT NULL
UNION ALL
SELECT value, 'doc-' || document, 'told_in', 1 FROM named WHERE kind = 'chairs' AND value IS NOT NULL
UNION ALL
SELECT subject, 'dec-' || fact, 'decided', 1 FROM named WHERE kind = 'decisions' AND subject IS NOT NULL
UNION ALL
SELECT 'dec-' || fact, 'doc-' || document, 'told_in', 1 FROM named WHERE kind = 'decisions'
UNION ALL
SELECT 'dec-' || fact, value, CASE WHEN substr(value, 1, 4) = 'pla-' THEN 'at' ELSE 'about' END, 1 FROM named
WHERE kind = 'decisions' AND value IS NOT NULL AND value IS NOT subject
UNION ALL
SELECT node, entity, CASE WHEN place THEN 'at' ELSE 'about' END, 1 FROM beneath
WHERE node IS NOT NULL AND entity IS NOT subject AND (place OR kind = 'decisions')
UNION ALL
SELECT o.node, r.canonical_id, t.kind, coalesce(t.documents, 0)
FROM own AS o CROSS JOIN relations AS t ON t.left_id = o.id CROSS JOIN entities AS r ON r.id = t.right_id
WHERE r.canonical_id <> o.node AND (t.kind <> 'of' OR EXISTS (SELECT 1 FROM terms WHERE position = o.node))
UNION ALL
SELECT l.canonical_id, o.node, t.kind, coalesce(t.documents, 0)
FROM own AS o CROSS JOIN relations AS t ON t.right_id = o.id CROSS JOIN entities AS l ON l.id = t.left_id
WHERE l.canonical_id <> o.node AND (t.kind <> 'of' OR EXISTS (SELECT 1 FROM terms WHERE position = l.canonical_id))
