-- What follows when somebody is counted as somebody else (moved, a table of that connection alone): terms in the offices
-- that they hold or are, and whom the releases that name them name.

INSERT INTO touched
SELECT canonical_id FROM moved
UNION
SELECT s.canonical_id
FROM (SELECT DISTINCT id FROM moved) AS m
CROSS JOIN ends AS e ON e.subject_id = m.id AND e.kind = 'holds'
CROSS JOIN entities AS s ON s.id = e.value_id;

INSERT INTO renewed
SELECT DISTINCT l.document FROM (SELECT DISTINCT id FROM moved) AS m CROSS JOIN links AS l ON l.entity_id = m.id
EXCEPT SELECT document FROM renewed;
