-- Documents of which no revision was in the store up to $run.
SELECT id FROM documents GROUP BY id HAVING min(run) > $run
