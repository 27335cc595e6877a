-- Of the rows beside the store: releases that name one of some entities ($ids).
SELECT DISTINCT l.document FROM json_each($ids) AS asked JOIN links AS l ON l.entity_id = asked.value
