-- Of the rows beside the store: how many promises and reports there are.
SELECT count(*) AS promises FROM promises
