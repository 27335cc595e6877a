-- Mentions in one revision of a document, in the order of its text.
SELECT type, text, "start", "end", norm, rule, confidence
FROM mentions
WHERE document = $id AND revision = $revision
ORDER BY "start", "end"
