-- Figures whose clause holds one of several names ($pattern, squeezed; the bits of each: $low and $high): a row without
-- a name's bits is not looked into.
WITH asked AS (
    SELECT unnest($low) AS low, unnest($high) AS high
),
likely AS MATERIALIZED (
    SELECT DISTINCT e.rowid AS place
    FROM entries AS e JOIN asked AS a ON (e.low & a.low) = a.low AND (e.high & a.high) = a.high
)
SELECT rowid AS place, document FROM entries
WHERE rowid IN (SELECT place FROM likely) AND (regexp_matches(words, $pattern) OR regexp_matches(about, $pattern))
