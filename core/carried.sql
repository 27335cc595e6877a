-- Which releases hold the words of a fact, the first first, and the first of those that tell of an office: of releases in
-- carrying, a table of that connection alone. Offices whose terms rest on it are touched where it changed.

CREATE TEMP TABLE carried (fact INTEGER PRIMARY KEY, carriers TEXT);

INSERT INTO carried
WITH held AS (
    SELECT f.rowid AS fact, r.document, coalesce(d.published, '9999-12-31') AS day, r.other,
           coalesce(o.published, '9999-12-31') AS other_day
    FROM carrying AS c
    CROSS JOIN passages AS r ON r.document = c.document
    CROSS JOIN documents AS d ON d.document = r.document
    CROSS JOIN documents AS o ON o.document = r.other
    CROSS JOIN facts AS f ON f.document = r.document AND f.quote_start BETWEEN r."start" AND r."end"
        AND f.quote_end <= r."end"
),
places AS (
    SELECT fact, day, document AS place FROM held UNION SELECT fact, other_day, other FROM held
)
SELECT DISTINCT fact, json_group_array(place) OVER (
    PARTITION BY fact ORDER BY day, place ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
) AS carriers
FROM places;

CREATE TEMP TABLE recarried AS
SELECT f.rowid AS place, f.id AS fact, n.carriers
FROM carrying AS c CROSS JOIN facts AS f ON f.document = c.document LEFT JOIN carried AS n ON n.fact = f.rowid
WHERE f.carriers IS NOT n.carriers;

UPDATE facts SET carriers = n.carriers FROM recarried AS n WHERE n.place = facts.rowid;

CREATE TEMP TABLE redated AS
SELECT e.rowid AS place, coalesce(o.document, e.document) AS origin, coalesce(o.published, e.published) AS day
FROM carrying AS c
CROSS JOIN ends AS e ON e.document = c.document
CROSS JOIN facts AS f ON f.id = e.fact
LEFT JOIN documents AS o ON o.document = json_extract(f.carriers, '$[0]')
WHERE e.origin IS NOT coalesce(o.document, e.document) OR e.day IS NOT coalesce(o.published, e.published);

UPDATE ends SET origin = n.origin, day = n.day FROM redated AS n WHERE n.place = ends.rowid;

INSERT INTO touched
SELECT s.canonical_id
FROM carrying AS c
CROSS JOIN ends AS e ON e.document = c.document AND e.kind = 'holds'
CROSS JOIN entities AS s ON s.id = e.value_id
WHERE e.fact IN (SELECT fact FROM recarried) OR e.rowid IN (SELECT place FROM redated);

DROP TABLE temp.carried;

DROP TABLE temp.recarried;

DROP TABLE temp.redated;

ANALYZE temp;
