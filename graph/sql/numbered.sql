-- Numbered meetings that newest revisions name, and whether their release names a body ($entity).
SELECT m.document, m."start", m."end", m.body, m.number, m.year, m.day, d.published,
       m.document IN (
           SELECT document FROM links WHERE entity_id IN (SELECT id FROM entities WHERE canonical_id = $entity)
       ) AS named
FROM meetings AS m JOIN documents AS d ON d.id = m.document AND d.revision = m.revision AND d.current
ORDER BY d.published, m.document, m."start"
