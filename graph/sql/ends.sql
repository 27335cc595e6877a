-- Facts that touch entities ($ids; all facts where NULL) or stand in releases ($documents), with the entities of
-- subject and value, and the places, programmes, events and committees that the words of chairs and decisions name
-- beside them; published between $since and $until, both of which may be NULL.
WITH own AS MATERIALIZED (
    SELECT id FROM entities WHERE canonical_id IN (SELECT unnest($ids))
),
touching AS MATERIALIZED (
    SELECT rowid AS row FROM ends WHERE $ids IS NULL
    UNION ALL SELECT rowid FROM ends WHERE subject_id IN (FROM own)
    UNION ALL SELECT rowid FROM ends WHERE value_id IN (FROM own)
    UNION ALL SELECT rowid FROM ends WHERE document IN (SELECT unnest($documents))
    UNION ALL SELECT rowid FROM ends WHERE fact IN (SELECT fact FROM beside WHERE entity_id IN (FROM own))
),
wanted AS MATERIALIZED (
    SELECT e.fact, e.kind, e.document, e.published, e.quote_start, e.subject_id, e.value_id
    FROM ends AS e
    JOIN (SELECT id, revision FROM documents WHERE current) AS d ON d.id = e.document AND d.revision = e.revision
    WHERE e.rowid IN (FROM touching)
      AND ($since IS NULL OR e.published >= $since) AND ($until IS NULL OR e.published <= $until)
),
named AS MATERIALIZED (
    SELECT fact, entity_id FROM beside WHERE fact IN (SELECT fact FROM wanted)
),
meant AS MATERIALIZED (
    SELECT id, canonical_id FROM entities
    WHERE id IN (SELECT subject_id FROM wanted UNION SELECT value_id FROM wanted UNION SELECT entity_id FROM named)
),
near AS (
    SELECT n.fact, list(DISTINCT m.canonical_id ORDER BY m.canonical_id) AS entities
    FROM named AS n JOIN meant AS m ON m.id = n.entity_id
    GROUP BY n.fact
)
SELECT w.fact AS id, w.kind, w.document, w.published, s.canonical_id AS subject_id, v.canonical_id AS value_id,
       coalesce(n.entities, []) AS beside
FROM wanted AS w
LEFT JOIN meant AS s ON s.id = w.subject_id
LEFT JOIN meant AS v ON v.id = w.value_id
LEFT JOIN near AS n ON n.fact = w.fact
ORDER BY w.published, w.document, w.quote_start, w.fact
