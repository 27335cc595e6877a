-- The store in figures.
SELECT (SELECT count(*) FROM documents WHERE current)                                   AS documents,
       (SELECT count(*) FROM documents WHERE NOT current)                               AS older_revisions,
       (SELECT min(published) FROM documents WHERE current)                             AS first,
       (SELECT max(published) FROM documents WHERE current)                             AS last,
       (SELECT count(*) FROM documents WHERE current AND published IS NULL)             AS undated,
       (SELECT count(*) FROM mentions)                                                  AS mentions,
       (SELECT count(*) FROM rejects)                                                   AS rejects,
       (SELECT list(DISTINCT extractor ORDER BY extractor) FROM documents WHERE current) AS extractors,
       (SELECT max(finished) FROM runs)                                                 AS last_run,
       (SELECT max(version) FROM schema_version)                                        AS schema
