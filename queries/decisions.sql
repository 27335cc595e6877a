-- Decisions, one a row however many releases tell it, the newest first: of bodies ($bodies, NULL for all) or of one as
-- written ($written: squeezed), about a matter ($matter: a pattern over squeezed words), taken between $since and $until,
-- or those of some $leads. All but the limit may be NULL. Of the releases that tell one, the first that gives its day is
-- shown.
WITH matching AS MATERIALIZED (
    SELECT c.same_as, max(c.day) AS day, min(c.document) AS document
    FROM decided AS c
    WHERE ($bodies IS NULL
           OR c.body_id IN (SELECT id FROM entities WHERE canonical_id IN (SELECT unnest($bodies)))
           OR c.body_id IS NULL AND replace(replace(c.body, ' ', ''), 'ฯ', '') = $written)
      AND ($leads IS NULL OR c.same_as IN (SELECT unnest($leads)))
      AND ($matter IS NULL OR regexp_matches(c.words, $matter))
      AND ($since IS NULL OR c.day >= $since) AND ($until IS NULL OR c.day <= $until)
    GROUP BY c.same_as
),
shown AS MATERIALIZED (
    SELECT same_as FROM matching ORDER BY day DESC NULLS LAST, document, same_as LIMIT $limit
),
told AS MATERIALIZED (
    SELECT * EXCLUDE words FROM decided WHERE same_as IN (FROM shown)
),
once AS (
    SELECT same_as, arg_min({'fact': fact, 'document': document},
                            (not stated, coalesce(published, DATE '9999-01-01'), document, fact)) AS one,
           list(fact ORDER BY published NULLS LAST, document, fact) AS facts, count(DISTINCT document) AS releases
    FROM told GROUP BY same_as
),
named AS MATERIALIZED (
    SELECT o.id, e.name FROM entities AS o JOIN entities AS e ON e.id = o.canonical_id
    WHERE o.id IN (SELECT body_id FROM told)
)
SELECT s.same_as, s.one.fact AS fact, s.facts, s.releases, (SELECT count(*) FROM matching) AS total, c.document, c.body,
       n.name AS body_name, c.day, c.stated, c.status, c.deadline, c.details
FROM once AS s
JOIN told AS c ON c.fact = s.one.fact AND c.document = s.one.document
LEFT JOIN named AS n ON n.id = c.body_id
ORDER BY c.day DESC NULLS LAST, c.document, s.one.fact
