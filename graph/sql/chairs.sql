-- Of the rows beside the store: who presides over what in releases ($documents), with the person where it is known.
SELECT f.id AS fact, f.document, f.subject, f.value, f.spans, f.quote, f.quote_start, f.quote_end, p.canonical_id AS person
FROM json_each($documents) AS asked
JOIN facts AS f ON f.document = asked.value AND f.kind = 'chairs'
LEFT JOIN links AS l ON l.document = f.document AND l."start" = json_extract(f.spans, '$[0][0]')
    AND l.entity_id >= 'per-' AND l.entity_id < 'per.'
LEFT JOIN entities AS p ON p.id = l.entity_id
ORDER BY f.document, f.quote_start
