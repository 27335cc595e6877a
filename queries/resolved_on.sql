-- Decisions whose words hold a name ($pattern, squeezed), oldest first.
SELECT f.id FROM facts AS f
JOIN documents AS d ON d.id = f.document AND d.revision = f.revision AND d.current
WHERE f.kind = 'decisions' AND regexp_matches(f.words, $pattern)
ORDER BY d.published NULLS LAST, f.document, f.quote_start, f.id
