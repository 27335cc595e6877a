-- All facts; ends.sql goes on from here.
WITH wanted AS MATERIALIZED (
    SELECT id, document, revision, kind, quote_start, quote_end,
           CAST(spans->>'$[0][0]' AS INTEGER) AS subject_at, CAST(spans->>'$[1][0]' AS INTEGER) AS value_at
    FROM facts WHERE kind <> 'aliases'
),
