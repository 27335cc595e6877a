-- People and places that the paragraphs of some acts ($facts) of a person ($person) name from the act on, and the words up to
-- them: who goes along, and where they are. Areas as large as a country are left out.
WITH acts AS MATERIALIZED (
    SELECT f.document, f.revision, f.quote_start, f.quote_end FROM facts AS f WHERE f.id IN (SELECT unnest($facts))
),
near AS MATERIALIZED (
    SELECT a.document, a.quote_start, l."start", l."end", e.kind, e.canonical_id AS entity
    FROM acts AS a
    JOIN links AS l ON l.document = a.document AND l.revision = a.revision
        AND l."start" BETWEEN a.quote_start AND a.quote_end + $reach
    JOIN entities AS e ON e.id = l.entity_id
    WHERE e.kind IN ('Person', 'Place') AND e.canonical_id <> $person
),
told AS (
    SELECT n.document, n.kind, n.entity, n."start", n.quote_start,
           substr(d.text, n.quote_start + 1, n."end" - n.quote_start) AS words
    FROM near AS n JOIN documents AS d ON d.id = n.document AND d.current
)
SELECT t.document, t.kind, e.name, min(t."start") AS spot, arg_min(t.quote_start, (t."start", t.quote_start)) AS at,
       arg_min(t.words, (t."start", t.quote_start)) AS words
FROM told AS t JOIN entities AS e ON e.id = t.entity
WHERE NOT contains(t.words, chr(10)) AND e.words NOT IN ('ไทย', 'ประเทศไทย')
GROUP BY t.document, t.kind, e.name
ORDER BY t.document, spot, t.kind, e.name
