-- Of the rows beside the store: in how many releases a place ($place) is named, year by year; undated ones are left out.
SELECT CAST(substr(t.published, 1, 4) AS INTEGER) AS year, count(*) AS releases
FROM numbers AS own CROSS JOIN there AS t ON t.place = own.number AND t.published > ''
WHERE own.id = $place
GROUP BY 1 ORDER BY 1
