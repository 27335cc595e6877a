-- Of the rows beside the store: short forms that releases define for names that hold one of some ($keys; $match: how they are
-- found).
SELECT f.subject, f.value AS form, f.document, d.published
FROM act_words AS w
JOIN facts AS f ON f.rowid = w.rowid AND f.kind = 'aliases'
JOIN documents AS d ON d.document = f.document
WHERE act_words MATCH $match AND holds(f.subject_words, $keys)
