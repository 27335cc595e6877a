-- Of the rows beside the store: places of figures whose clause likely holds one of several names ($match), as JSON, and how
-- many there are. Whether it does is for the caller to see.
SELECT json_group_array(rowid) AS places, count(*) AS total FROM entry_words WHERE entry_words MATCH $match
