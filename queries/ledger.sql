-- Figures of the ledger (rows $places of entries, in releases $documents) with what is needed to cite them.
WITH meant AS MATERIALIZED (
    FROM entries WHERE rowid IN (SELECT unnest($places))
),
told AS MATERIALIZED (
    SELECT id, document, revision, subject, value, qualifiers FROM facts
    WHERE document IN (SELECT unnest($documents))
      AND id IN (SELECT fact FROM meant UNION SELECT said FROM meant UNION SELECT decision FROM meant)
)
SELECT m.*, f.subject, f.value, f.qualifiers, d.title, d.url,
       s.subject AS speaker, c.subject AS body, c.qualifiers->>'verb' AS verb
FROM meant AS m
JOIN documents AS d ON d.id = m.document AND d.revision = m.revision AND d.current
JOIN told AS f ON f.id = m.fact
LEFT JOIN told AS s ON s.id = m.said
LEFT JOIN told AS c ON c.id = m.decision
ORDER BY m.since NULLS LAST, m.published NULLS LAST, m.document, m."start"
