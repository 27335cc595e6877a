-- Of the rows beside the store: places of figures of releases ($documents).
SELECT e.rowid AS place FROM json_each($documents) AS asked JOIN entries AS e ON e.document = asked.value
