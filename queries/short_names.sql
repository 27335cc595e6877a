-- Of the rows beside the store: short forms that releases define for names, with the names ($match: how they are found).
SELECT f.subject_words, f.value AS form, f.document, d.published
FROM act_words AS w
JOIN facts AS f ON f.rowid = w.rowid AND f.kind = 'aliases'
JOIN documents AS d ON d.document = f.document
WHERE act_words MATCH $match
