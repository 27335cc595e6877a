-- Of the rows beside the store: texts of releases ($documents), packed.
SELECT t.document, t.text FROM json_each($documents) AS asked JOIN texts AS t ON t.document = asked.value
