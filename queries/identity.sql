-- Of the rows beside the store: how an entity is written, all that are one with it taken together: $who is the id of any.
SELECT e.kind, trim(n.title) AS title, trim(n.form) AS form, sum(n.mentions) AS mentions, sum(n.documents) AS documents,
       min(n.first) AS "first [DAY]", max(n.last) AS "last [DAY]"
FROM entities AS own JOIN entities AS e ON e.canonical_id = own.canonical_id JOIN names AS n ON n.entity_id = e.id
WHERE own.id = $who
GROUP BY e.kind, trim(n.title), trim(n.form)
ORDER BY documents DESC, form, title
