-- Of the rows beside the store: who was named to an office ($position) and in releases is never seen in it.
SELECT fact, person, not_before FROM nominations WHERE position = $position ORDER BY place
