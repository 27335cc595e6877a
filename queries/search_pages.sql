-- Of the search index: what is shown of some $rows, a JSON list.
SELECT r.row, r.id, r.published, r.source, p.url, p.title, p.text
FROM releases AS r JOIN pages AS p USING (row)
WHERE r.row IN (SELECT value FROM json_each($rows))
