-- Of the rows beside the store: numbered meetings whose release names a body ($entity), or whose body is called by one of
-- $calls (squeezed): called.
WITH named AS MATERIALIZED (
    SELECT DISTINCT l.document FROM entities AS own JOIN links AS l ON l.entity_id = own.id
    WHERE own.canonical_id = $entity
),
called AS MATERIALIZED (
    SELECT DISTINCT c.document, c."start" FROM json_each($calls) AS asked JOIN calls AS c ON c.name = asked.value
),
likely AS (
    SELECT m.rowid AS place FROM named AS n CROSS JOIN meetings AS m ON m.document = n.document
    UNION
    SELECT m.rowid FROM called AS c CROSS JOIN meetings AS m ON m.document = c.document AND m."start" = c."start"
)
SELECT m.document, m."start", m."end", m.body, m.number, m.year, m.day, d.published,
       m.document IN (SELECT document FROM named) AS named,
       (m.document, m."start") IN (SELECT document, "start" FROM called) AS called
FROM likely AS l
JOIN meetings AS m ON m.rowid = l.place
JOIN documents AS d ON d.document = m.document
ORDER BY d.published NULLS LAST, m.document, m."start"
