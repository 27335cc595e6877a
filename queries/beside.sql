-- Of the rows beside the store: where releases first name some entities ($named: pairs of entity and release).
SELECT p.key AS nth, p.document, d.title, d.url, d.published, (
           SELECT min(l."start") FROM entities AS own JOIN links AS l ON l.document = p.document AND l.entity_id = own.id
           WHERE own.canonical_id = p.entity
       ) AS spot
FROM (SELECT key, value ->> '$[0]' AS entity, value ->> '$[1]' AS document FROM json_each($named)) AS p
JOIN documents AS d ON d.document = p.document
