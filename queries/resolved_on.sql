-- Of the rows beside the store: decisions whose words may hold one of some names ($match), oldest first.
SELECT m.fact AS id, m.words
FROM matter_words AS w JOIN matters AS m ON m.rowid = w.rowid JOIN documents AS d ON d.document = m.document
WHERE matter_words MATCH $match
ORDER BY d.published NULLS LAST, m.document, m.fact
