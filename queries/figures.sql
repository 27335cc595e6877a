-- Of the rows beside the store: figures whose clause likely holds one of several names ($match). Whether it does is for the
-- caller to see.
SELECT e.* FROM entry_words AS w JOIN entries AS e ON e.rowid = w.rowid WHERE entry_words MATCH $match
