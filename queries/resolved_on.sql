-- Of the rows beside the store: decisions whose words hold one of some names ($keys; $match: how they are found), oldest first.
SELECT m.fact AS id
FROM matter_words AS w JOIN matters AS m ON m.rowid = w.rowid JOIN documents AS d ON d.document = m.document
WHERE matter_words MATCH $match AND holds(m.words, $keys)
ORDER BY d.published NULLS LAST, m.document, m.fact
