-- Of the rows beside the store: names by which people are mentioned that hold $name (squeezed; $match: how they are found),
-- and full names that it ends with ($ends); in how many releases, most frequent first.
WITH meant AS (
    SELECT p.rowid AS place FROM people_words AS w JOIN people AS p ON p.rowid = w.rowid
    WHERE people_words MATCH $match AND instr(p.words, $name)
    UNION
    SELECT p.rowid FROM json_each($ends) AS own JOIN people AS p ON p.words = own.value
    WHERE p.words = $name OR instr(p.name, ' ') OR instr(p.name, char(160))
)
SELECT min(p.name) AS name, count(DISTINCT p.document) AS releases
FROM meant AS m JOIN people AS p ON p.rowid = m.place
WHERE p.words <> '' GROUP BY p.words ORDER BY releases DESC, min(p.name)
