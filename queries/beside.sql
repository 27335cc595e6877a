-- Of the rows beside the store: people and places in releases whose facts tell of a person ($person): of each kind the
-- $limit that most of their releases name, in how many, between which days, and where the newest does.
WITH told AS MATERIALIZED (
    SELECT DISTINCT e.document, d.published
    FROM entities AS own
    JOIN ends AS e ON e.subject_id = own.id AND e.kind IN ('holds', 'said', 'chairs')
    JOIN documents AS d ON d.document = e.document
    WHERE own.canonical_id = $person
),
counted AS (
    SELECT e.canonical_id AS entity, e.kind, count(DISTINCT l.document) AS releases, min(t.published) AS first,
           max(t.published) AS last, max(coalesce(t.published, '') || ' ' || l.document) AS newest
    FROM told AS t
    CROSS JOIN links AS l ON l.document = t.document
        AND (l.entity_id BETWEEN 'per-' AND 'per.' OR l.entity_id BETWEEN 'pla-' AND 'pla.')
    CROSS JOIN entities AS e ON e.id = l.entity_id AND e.canonical_id <> $person
    GROUP BY e.canonical_id
),
placed AS MATERIALIZED (
    SELECT *, substr(newest, instr(newest, ' ') + 1) AS document,
           row_number() OVER (PARTITION BY kind ORDER BY releases DESC, last DESC NULLS LAST, entity) AS place
    FROM counted WHERE kind IN ('Person', 'Place')
)
SELECT p.entity AS id, p.kind, c.name, p.releases, p.first AS "first [DAY]", p.last AS "last [DAY]", p.document,
       (SELECT min(l."start") FROM entities AS own JOIN links AS l ON l.document = p.document AND l.entity_id = own.id
        WHERE own.canonical_id = p.entity) AS spot,
       d.title, d.url, d.published, t.text
FROM placed AS p
JOIN entities AS c ON c.id = p.entity
JOIN documents AS d ON d.document = p.document
JOIN texts AS t ON t.document = p.document
WHERE p.place <= $limit
ORDER BY p.releases DESC, p.last DESC NULLS LAST, c.name, p.entity
