-- Of the rows beside the store: mentions in releases ($ids), packed.
SELECT m.document, m.mentions FROM json_each($ids) AS asked JOIN mentions AS m ON m.document = asked.value
