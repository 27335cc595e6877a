-- Programmes that may be called by any of $blocks (see graph/programmes.py), with all that were judged one with them.
WITH groups AS MATERIALIZED (
    SELECT DISTINCT canonical_id AS id FROM entities
    WHERE id IN (SELECT entity_id FROM blocks WHERE block IN (SELECT unnest($blocks)))
),
members AS MATERIALIZED (
    SELECT id, canonical_id, name FROM entities
    WHERE canonical_id IN (SELECT id FROM groups) AND starts_with(id, 'pro-')
),
counted AS (
    SELECT entity_id, sum(documents)::INTEGER AS documents FROM names
    WHERE entity_id IN (SELECT id FROM members) GROUP BY entity_id
)
SELECT m.id, m.canonical_id AS canonical, m.name, coalesce(c.documents, 0) AS documents
FROM members AS m LEFT JOIN counted AS c ON c.entity_id = m.id
ORDER BY documents DESC, m.name
