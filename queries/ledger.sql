-- Facts ($facts) in releases ($documents), with what is needed to cite them.
SELECT f.id, f.subject, f.value, f.qualifiers, d.title, d.url
FROM facts AS f
JOIN documents AS d ON d.id = f.document AND d.revision = f.revision AND d.current
WHERE f.document IN (SELECT unnest($documents)) AND f.id IN (SELECT unnest($facts))
