-- Of the rows beside the store: people and places that the paragraphs of some acts ($facts) of a person ($person) name from
-- the act on, $reach letters far. Areas as large as a country are left out.
SELECT f.document, f.quote_start AS at, l."start", l."end", e.kind, c.name
FROM json_each($facts) AS asked
JOIN facts AS f ON f.id = asked.value
JOIN links AS l ON l.document = f.document AND l."start" BETWEEN f.quote_start AND f.quote_end + $reach
JOIN entities AS e ON e.id = l.entity_id AND e.kind IN ('Person', 'Place') AND e.canonical_id <> $person
JOIN entities AS c ON c.id = e.canonical_id AND c.words NOT IN ('ไทย', 'ประเทศไทย')
ORDER BY f.document, l."start", f.quote_start
