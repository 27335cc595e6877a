-- Of the rows beside the store: figures at $places. Days are text, which compares as days do: most of these rows are never
-- shown.
SELECT e.rowid AS place, e.fact, e."start", e.basis, e.noun, e.measured, e.published || '' AS published,
       e.since || '' AS since, e.until || '' AS until, e.stated + 0 AS stated, e.was_text, e.named + 0 AS named, e.text,
       e.value, e.unit, e.bound, e.per
FROM json_each($places) AS asked JOIN entries AS e ON e.rowid = asked.value
