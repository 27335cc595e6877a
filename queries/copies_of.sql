-- Releases that have passages of a document ($id) word for word, those with most of it first.
SELECT o.id AS document, o.title, o.url, o.source, o.published, sum(p."end" - p."start")::INTEGER AS letters,
       list([p."start", p."end"] ORDER BY p."start") AS places
FROM passages AS p
JOIN documents AS d ON d.id = p.document AND d.revision = p.revision AND d.current
JOIN documents AS o ON o.id = p.other AND o.revision = p.other_revision AND o.current
WHERE p.document = $id
GROUP BY ALL
ORDER BY letters DESC, o.published, o.id
LIMIT $limit
