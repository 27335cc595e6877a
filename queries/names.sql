-- Names by which people are mentioned, with the number of releases, most frequent first; $name (squeezed) may be NULL.
WITH named AS (
    SELECT m.norm->>'name' AS name, m.document,
           lower(regexp_replace(m.norm->>'name', '[\s\x{a0}\x{200b}-\x{200f}\x{feff}ฯ]+', '', 'g')) AS words
    FROM mentions AS m
    JOIN documents AS d ON d.id = m.document AND d.revision = m.revision AND d.current
    WHERE m.type = 'PERSON'
)
SELECT min(name) AS name, count(DISTINCT document) AS releases
FROM named
WHERE words <> '' AND ($name IS NULL OR contains(words, $name) OR regexp_matches(name, '[\s\x{a0}]') AND ends_with($name, words))
GROUP BY words
ORDER BY releases DESC, name
