-- Of the rows beside the store: the provinces that releases ($documents) name.
SELECT l.document, l.code FROM json_each($documents) AS asked JOIN located AS l ON l.document = asked.value
