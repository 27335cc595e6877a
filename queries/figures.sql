-- Figures whose clause may hold one of several names: those that have all the bits of one ($low, $high). Whether it does
-- is for the caller to see: DuckDB would look for the names in every clause of the store.
WITH asked AS (
    SELECT unnest($low) AS low, unnest($high) AS high
),
likely AS MATERIALIZED (
    SELECT DISTINCT e.rowid AS place
    FROM entries AS e JOIN asked AS a ON (e.low & a.low) = a.low AND (e.high & a.high) = a.high
)
SELECT * EXCLUDE (low, high) FROM entries WHERE rowid IN (SELECT place FROM likely)
