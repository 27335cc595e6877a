-- Entities of $kind in releases whose facts tell of a person ($person): how many of their releases, and one to cite.
WITH told AS (
    SELECT DISTINCT document, published FROM ends
    WHERE kind IN ('holds', 'said', 'chairs') AND subject_id IN (SELECT id FROM entities WHERE canonical_id = $person)
),
met AS (
    SELECT e.canonical_id AS entity, l.document, min(l."start") AS spot, any_value(t.published) AS published
    FROM told AS t
    JOIN links AS l ON l.document = t.document
    JOIN entities AS e ON e.id = l.entity_id AND e.kind = $kind AND e.canonical_id <> $person
    GROUP BY e.canonical_id, l.document
),
counted AS (
    SELECT entity, count(*) AS releases, min(published) AS first, max(published) AS last,
           arg_max({'document': document, 'spot': spot}, (coalesce(published, DATE '0001-01-01'), document)) AS place
    FROM met GROUP BY entity ORDER BY releases DESC, last DESC, entity LIMIT $limit
)
SELECT c.entity AS id, e.name, c.releases, c.first, c.last, c.place.document AS document, c.place.spot AS spot,
       d.title, d.url, d.published
FROM counted AS c JOIN entities AS e ON e.id = c.entity
JOIN documents AS d ON d.id = c.place.document AND d.current
ORDER BY c.releases DESC, c.last DESC, e.name, c.entity
