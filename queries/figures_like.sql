-- Of the rows beside the store: places of figures whose clause likely holds one of several names ($match). Whether it does is
-- for the caller to see.
SELECT rowid AS place FROM entry_words WHERE entry_words MATCH $match
