-- Of the rows beside the store: terms in some offices ($positions), or those of a $person; one of both.
WITH meant AS (
    SELECT t.rowid AS row FROM json_each($positions) AS asked JOIN terms AS t ON t.position = asked.value
    UNION ALL
    SELECT rowid FROM terms WHERE person = $person
)
SELECT t.position, e.name, t.place, t.person, t.acting, t.disputed, t.begun_after, t.first, t.last, t.ended_by,
       t.releases, t.copies, t.ends
FROM meant AS m JOIN terms AS t ON t.rowid = m.row JOIN entities AS e ON e.id = t.position
ORDER BY t.position, t.place
