-- Of the rows beside the store: figures whose clause likely holds one of several names ($match). Whether it does is for the
-- caller to see. Days are text, which compares as days do: most of these rows are never shown.
SELECT e.rowid AS place, e.fact, e.document, e."start", e.basis, e.noun, e.measured, e.published || '' AS published,
       e.since || '' AS since, e.until || '' AS until, e.stated + 0 AS stated, e.scope, e.was_text, e.named + 0 AS named,
       e.about, e.words, e.text, e.value, e.unit, e.bound, e.per
FROM entry_words AS w JOIN entries AS e ON e.rowid = w.rowid WHERE entry_words MATCH $match
