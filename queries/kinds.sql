-- Facts of the newest revisions, counted by kind.
SELECT kind, count(*) AS facts FROM cited GROUP BY kind ORDER BY kind
