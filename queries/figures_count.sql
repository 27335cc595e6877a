-- Of the rows beside the store: how many figures figures.sql gives.
SELECT count(*) AS figures FROM entry_words WHERE entry_words MATCH $match
