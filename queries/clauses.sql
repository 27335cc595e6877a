-- Of the rows beside the store: where figures at $places stand, and what they are of; only those of a round ($phase), unless
-- that is ''.
SELECT e.rowid AS place, e.document, e.scope, e.about, e.words
FROM json_each($places) AS asked JOIN entries AS e ON e.rowid = asked.value
WHERE $phase = '' OR instr(e.scope, $phase)
