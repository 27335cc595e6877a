-- Short forms that releases define for names ($pattern, squeezed): how many releases, and between which days.
SELECT f.value AS form, count(DISTINCT f.document)::INTEGER AS documents, min(d.published) AS first,
       max(d.published) AS last
FROM facts AS f
JOIN documents AS d ON d.id = f.document AND d.revision = f.revision AND d.current
WHERE f.kind = 'aliases' AND regexp_matches(f.subject_words, $pattern)
GROUP BY f.value ORDER BY documents DESC, form
