-- Of the rows beside the store: where figures at some $places stand, in releases ($documents), and what they are of; only
-- those of a round ($phase), unless that is ''. The plus keeps SQLite from beginning with the places.
SELECT e.rowid AS place, e.document, e.scope, e.about, e.words
FROM json_each($documents) AS asked JOIN entries AS e ON e.document = asked.value
WHERE +e.rowid IN (SELECT value FROM json_each($places)) AND ($phase = '' OR instr(e.scope, $phase))
