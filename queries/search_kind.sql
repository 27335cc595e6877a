-- Releases whose newest revision holds a fact or a mention of a kind.
SELECT f.document
FROM facts AS f JOIN documents AS d ON d.id = f.document AND d.revision = f.revision
WHERE d.current AND f.kind = $kind
UNION
SELECT m.document
FROM mentions AS m JOIN documents AS d ON d.id = m.document AND d.revision = m.revision
WHERE d.current AND m.type = $kind
