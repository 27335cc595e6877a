-- Of the rows beside the store: terms in offices for one that share days with stronger ones, $limit of them; the stronger
-- comes before each. What most releases say comes first (one alone may be a slip), what as many say office by office.
WITH clashing AS (
    SELECT c.position, e.name, c.place, c.rival, c.releases
    FROM terms AS c JOIN entities AS e ON e.id = c.position
    WHERE c.rival IS NOT NULL
    ORDER BY c.releases DESC, e.name, c.position, c.place LIMIT $limit
)
SELECT c.name, (SELECT count(*) FROM terms WHERE rival IS NOT NULL) AS total, t.position, t.place, t.person, t.acting,
       t.disputed, t.begun_after, t.first, t.last, t.ended_by, t.releases, t.copies, t.ends
FROM clashing AS c JOIN terms AS t ON t.position = c.position AND t.place IN (c.rival, c.place)
ORDER BY c.releases DESC, c.name, c.position, c.place, t.place = c.place
