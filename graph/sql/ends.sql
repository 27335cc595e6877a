-- … each fact that is wanted with the entities of its subject and value, and the places, programmes, events and
-- committees that its words name beside them; published between $since and $until, both of which may be NULL.
ends AS (
    SELECT document, revision, subject_at AS "start" FROM wanted UNION SELECT document, revision, value_at FROM wanted
),
known AS MATERIALIZED (
    SELECT n.document, n."start", e.canonical_id AS entity
    FROM links AS l
    JOIN ends AS n ON n.document = l.document AND n.revision = l.revision AND n."start" = l."start"
    JOIN entities AS e ON e.id = l.entity_id
),
beside AS (
    SELECT w.id, list(DISTINCT e.canonical_id ORDER BY e.canonical_id) AS entities
    FROM links AS l
    JOIN (FROM wanted WHERE kind IN ('chairs', 'decisions')) AS w
        ON l.document = w.document AND l.revision = w.revision
        AND l."start" >= w.quote_start AND l."start" < w.quote_end AND l."start" NOT IN (w.subject_at, w.value_at)
    JOIN entities AS e ON e.id = l.entity_id AND e.kind IN ('Place', 'Programme', 'Event', 'Committee')
    GROUP BY w.id
)
SELECT w.id, w.kind, w.document, d.published, s.entity AS subject_id, v.entity AS value_id,
       coalesce(b.entities, []) AS beside
FROM wanted AS w
JOIN (SELECT id, revision, published FROM documents WHERE current) AS d ON d.id = w.document AND d.revision = w.revision
LEFT JOIN known AS s ON s.document = w.document AND s."start" = w.subject_at
LEFT JOIN known AS v ON v.document = w.document AND v."start" = w.value_at
LEFT JOIN beside AS b ON b.id = w.id
WHERE ($since IS NULL OR d.published >= $since) AND ($until IS NULL OR d.published <= $until)
ORDER BY d.published, w.document, w.quote_start, w.id
