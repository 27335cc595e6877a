-- Of the rows beside the store: figures ($places), with what is needed to show and cite them.
SELECT e.rowid AS place, e.fact, e.subject, e.text, e.value, e.most, e.unit, e.bound, e.per, e.basis, e.cue, e.since,
       e.until, e.stated, e.scope, e.was_text, e.clause, e.clause_start, e.clause_end, e.document, d.title, d.url,
       e.published, s.subject AS speaker, m.subject AS body, m.qualifiers ->> '$.verb' AS verb
FROM json_each($places) AS asked
JOIN entries AS e ON e.rowid = asked.value
JOIN documents AS d ON d.document = e.document
LEFT JOIN facts AS s ON s.id = e.said
LEFT JOIN facts AS m ON m.id = e.decision
