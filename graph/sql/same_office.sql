-- Of the rows beside the store: positions that are one kind of office ($office), and those whose office goes on from there
-- ($until: the first that does not; "" for none); the most named first.
SELECT e.id, e.name, e.kind, CASE WHEN e.office = $office THEN 3 ELSE 2 END AS closeness,
       (SELECT sum(n.documents) FROM entities AS own JOIN names AS n ON n.entity_id = own.id
        WHERE own.canonical_id = e.id) AS documents
FROM entities AS e
WHERE e.office <> '' AND e.id = e.canonical_id AND (e.office = $office OR e.office > $office AND e.office < $until)
ORDER BY closeness DESC, documents DESC, e.name
LIMIT $limit
