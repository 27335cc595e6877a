-- The numbered meeting of a decision ($fact, as $document tells it), and the details that keep the words that name it.
SELECT c.details, m."start", m.body, m.number, m.year, m.day
FROM (FROM decided WHERE fact = $fact AND document = $document) AS c
JOIN (FROM meetings WHERE document = $document) AS m ON m."start" = CAST(c.details->>'$.meeting[0][0]' AS INTEGER)
