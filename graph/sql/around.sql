-- Facts that touch entities ($ids) or stand in releases ($documents); ends.sql goes on from here. What is read of the
-- many facts of those releases is kept narrow.
WITH touched AS MATERIALIZED (
    SELECT document, "start" FROM links
    WHERE entity_id IN (SELECT id FROM entities WHERE canonical_id IN (SELECT unnest($ids)))
),
candidates AS MATERIALIZED (
    SELECT id, document, revision, kind, quote_start, quote_end,
           CAST(spans->>'$[0][0]' AS INTEGER) AS subject_at, CAST(spans->>'$[1][0]' AS INTEGER) AS value_at
    FROM facts
    WHERE kind <> 'aliases' AND document IN (SELECT document FROM touched UNION SELECT unnest($documents))
),
wanted AS MATERIALIZED (
    SELECT c.* FROM candidates AS c JOIN touched AS t ON t.document = c.document AND t."start" = c.subject_at
    UNION
    SELECT c.* FROM candidates AS c JOIN touched AS t ON t.document = c.document AND t."start" = c.value_at
    UNION
    SELECT c.* FROM candidates AS c JOIN touched AS t ON t.document = c.document
        AND t."start" >= c.quote_start AND t."start" < c.quote_end
    WHERE c.kind IN ('chairs', 'decisions')
    UNION
    SELECT c.* FROM candidates AS c WHERE c.document IN (SELECT unnest($documents))
),
