-- Where a name stands in releases, the newest first, with the words around it.
SELECT l.document, d.title, d.url, d.published, greatest(l."start" - $around, 0) AS "start",
       least(l."end" + $around, length(d.text)) AS "end",
       substr(d.text, greatest(l."start" - $around, 0) + 1,
              least(l."end" + $around, length(d.text)) - greatest(l."start" - $around, 0)) AS quote
FROM links AS l
JOIN documents AS d ON d.id = l.document AND d.revision = l.revision AND d.current
WHERE l.entity_id = $id
ORDER BY d.published DESC NULLS LAST, l.document, l."start"
LIMIT $limit
