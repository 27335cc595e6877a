-- Of the rows beside the store: the numbered meeting of a decision ($fact, as $document tells it), and the details that keep
-- the words that name it.
SELECT c.details, m."start", m.body, m.number, m.year, m.day
FROM decided AS c
JOIN meetings AS m ON m.document = c.document AND m."start" = json_extract(c.details, '$.meeting[0][0]')
WHERE c.fact = $fact AND c.document = $document
