-- Of the rows beside the store: decisions, one a row however many releases tell it, the newest first: of bodies ($bodies,
-- NULL for all) or of one as written ($written: squeezed), about a matter ($matter: squeezed words), taken between $since and
-- $until, or those of some $leads. All but the limit may be NULL. Of the releases that tell one, the first that gives its
-- day is shown.
WITH own AS MATERIALIZED (
    SELECT e.id FROM json_each($bodies) AS body JOIN entities AS e ON e.canonical_id = body.value
),
likely AS (  -- by what few rows hold; of a decision the fact's subject is its body
    SELECT rowid AS place FROM decided WHERE $leads IS NULL AND $bodies IS NULL AND $since IS NULL AND $until IS NULL
    UNION ALL
    SELECT c.rowid FROM json_each($leads) AS own JOIN decided AS c ON c.same_as = own.value
    UNION ALL
    SELECT c.rowid FROM own AS o CROSS JOIN ends AS e ON e.subject_id = o.id AND e.kind = 'decisions'
    CROSS JOIN decided AS c ON c.fact = e.fact
    UNION ALL
    SELECT c.rowid FROM ends AS e CROSS JOIN decided AS c ON c.fact = e.fact
    WHERE $bodies IS NOT NULL AND e.subject_id IS NULL AND e.kind = 'decisions'
    UNION ALL
    SELECT rowid FROM decided
    WHERE ($since IS NOT NULL OR $until IS NOT NULL) AND $bodies IS NULL AND $leads IS NULL
      AND day BETWEEN coalesce($since, '0000-01-01') AND coalesce($until, '9999-12-31')
),
matching AS MATERIALIZED (
    SELECT c.same_as, max(c.day) AS day, min(c.document) AS document
    FROM likely AS l CROSS JOIN decided AS c ON c.rowid = l.place
    WHERE ($bodies IS NULL OR c.body_id IN (SELECT id FROM own)
           OR c.body_id IS NULL AND replace(replace(c.body, ' ', ''), 'ฯ', '') = $written)
      AND ($since IS NULL OR c.day >= $since) AND ($until IS NULL OR c.day <= $until)
      AND ($matter IS NULL OR instr(c.words, $matter))
    GROUP BY c.same_as
),
shown AS MATERIALIZED (
    SELECT same_as FROM matching ORDER BY day DESC NULLS LAST, document, same_as LIMIT $limit
),
told AS MATERIALIZED (
    SELECT c.rowid AS place, c.same_as, c.fact, c.document,
           row_number() OVER (PARTITION BY c.same_as ORDER BY NOT c.stated, coalesce(c.published, '9999-01-01'), c.document, c.fact)
               AS nth
    FROM shown AS s JOIN decided AS c ON c.same_as = s.same_as
    ORDER BY c.published NULLS LAST, c.document, c.fact
),
once AS MATERIALIZED (
    SELECT same_as, json_group_array(fact) AS facts, count(DISTINCT document) AS releases FROM told GROUP BY same_as
)
SELECT t.same_as, c.fact, o.facts, o.releases, (SELECT count(*) FROM matching) AS total, c.document, c.body,
       e.name AS body_name, c.day, c.stated, c.status, c.deadline, c.details
FROM told AS t
JOIN once AS o ON o.same_as = t.same_as
JOIN decided AS c ON c.rowid = t.place
LEFT JOIN entities AS b ON b.id = c.body_id
LEFT JOIN entities AS e ON e.id = b.canonical_id
WHERE t.nth = 1
ORDER BY c.day DESC NULLS LAST, c.document, c.fact
