-- Who and what releases name, in numbers and no more: for questions that count through thousands of releases. Rows of the
-- releases in renewed, a table of that connection alone, are written anew; all of them follow merges.

INSERT OR IGNORE INTO numbers (id)
SELECT document FROM renewed
UNION ALL
SELECT e.canonical_id FROM renewed AS r JOIN links AS l ON l.document = r.document JOIN entities AS e ON e.id = l.entity_id;

DELETE FROM told WHERE release IN (SELECT n.number FROM renewed AS r JOIN numbers AS n ON n.id = r.document);

DELETE FROM named WHERE release IN (SELECT n.number FROM renewed AS r JOIN numbers AS n ON n.id = r.document);

DELETE FROM there WHERE release IN (SELECT n.number FROM renewed AS r JOIN numbers AS n ON n.id = r.document);

DELETE FROM sat WHERE document IN (SELECT document FROM renewed);

INSERT INTO told
SELECT DISTINCT w.number, coalesce(d.published, ''), n.number
FROM renewed AS r
CROSS JOIN documents AS d ON d.document = r.document
CROSS JOIN numbers AS n ON n.id = r.document
CROSS JOIN ends AS e ON e.document = r.document AND e.kind IN ('holds', 'said', 'chairs')
CROSS JOIN entities AS s ON s.id = e.subject_id AND s.kind = 'Person'
CROSS JOIN numbers AS w ON w.id = s.canonical_id;

INSERT INTO named
SELECT n.number, json_group_array(DISTINCT w.number) FILTER (WHERE s.kind = 'Person'),
       json_group_array(DISTINCT w.number) FILTER (WHERE s.kind = 'Place')
FROM renewed AS r
CROSS JOIN numbers AS n ON n.id = r.document
CROSS JOIN links AS l ON l.document = r.document
    AND (l.entity_id BETWEEN 'per-' AND 'per.' OR l.entity_id BETWEEN 'pla-' AND 'pla.')
CROSS JOIN entities AS s ON s.id = l.entity_id
CROSS JOIN numbers AS w ON w.id = s.canonical_id
GROUP BY n.number;

INSERT INTO there
SELECT p.value, coalesce(d.published, ''), n.number
FROM renewed AS r
CROSS JOIN documents AS d ON d.document = r.document
CROSS JOIN numbers AS n ON n.id = r.document
CROSS JOIN named AS o ON o.release = n.number
CROSS JOIN json_each(o.places) AS p;

-- A meeting is of the body that stands in its name; where คณะกรรมการฯ or nothing does, of the committee named last before.
INSERT INTO sat
WITH named AS (
    SELECT m.document, m."start", m.body,
           (SELECT e.canonical_id FROM links AS l JOIN entities AS e ON e.id = l.entity_id
            WHERE l.document = m.document AND l."start" >= m."start" AND l."start" < m."end"
              AND e.kind IN ('Committee', 'PublicBody', 'Organization')
            ORDER BY l."start" LIMIT 1) AS inside,
           (SELECT e.canonical_id FROM links AS l JOIN entities AS e ON e.id = l.entity_id
            WHERE l.document = m.document AND l."start" > m."start" - 600 AND l."start" < m."start" AND e.kind = 'Committee'
            ORDER BY l."start" DESC LIMIT 1) AS before
    FROM renewed AS r JOIN meetings AS m ON m.document = r.document
)
SELECT DISTINCT coalesce(inside, before), document, "start" FROM named
WHERE inside IS NOT NULL OR before IS NOT NULL AND (body = '' OR substr(body, -1) = 'ฯ');
