-- Facts of newest revisions that nobody judged, the least sure first.
SELECT f.id, f.kind, f.subject, f.value, f.qualifiers, f.quote, f.quote_start, f.quote_end, f.spans, f.rule, f.confidence,
       f.document, d.title, d.url, d.published, count(*) OVER () AS total
FROM facts AS f
JOIN documents AS d ON d.id = f.document AND d.revision = f.revision AND d.current
WHERE f.confidence < $below
  AND NOT EXISTS (
      FROM fact_judgements AS j
      WHERE j.document = f.document AND j.kind = f.kind AND j.words = f.words AND j.undone IS NULL
  )
ORDER BY f.confidence, f.id
LIMIT 1 OFFSET $skip
