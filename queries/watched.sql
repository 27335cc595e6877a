-- What is watched, with the number of changes told of each.
SELECT w.id, w.kind, w.name, w.made, w.run, w.day, (SELECT count(*) FROM changes AS c WHERE c.watch = w.id) AS told
FROM watches AS w ORDER BY w.id
