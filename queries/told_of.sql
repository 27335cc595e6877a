-- Of the rows beside the store: facts and days of what tells decisions ($leads).
SELECT c.same_as, c.fact, c.day FROM json_each($leads) AS own JOIN decided AS c ON c.same_as = own.value ORDER BY c.rowid
