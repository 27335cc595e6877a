-- Of the rows beside the store: packed texts of releases ($documents), with the hash of the revision they are of.
SELECT d.document, d.sha256, t.text
FROM json_each($documents) AS asked
CROSS JOIN documents AS d ON d.document = asked.value
CROSS JOIN texts AS t ON t.document = asked.value
