-- Of the rows beside the store: releases whose facts tell of a person ($person), oldest first, as one list in JSON: day,
-- number, whom and what each names.
SELECT own.number AS who, coalesce(
           '[' || group_concat('["' || t.published || '",' || t.release || ',' || n.people || ',' || n.places || ']') || ']', '[]'
       ) AS releases
FROM numbers AS own
CROSS JOIN told AS t ON t.who = own.number
CROSS JOIN named AS n ON n.release = t.release
WHERE own.id = $person
