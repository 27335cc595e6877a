-- Of the rows beside the store: what a person ($person) is called that is no office known by its body, or on no known day:
-- of each role the newest fact, newest first, $limit of them; and how many there are.
WITH called AS (
    SELECT e.fact, e.published, e.document, e.quote_start, row_number() OVER (
        PARTITION BY f.value_words ORDER BY e.published DESC NULLS LAST, e.document, e.quote_start, e.fact
    ) AS nth
    FROM entities AS own
    CROSS JOIN ends AS e INDEXED BY end_of_none ON e.subject_id = own.id AND e.kind = 'holds'
        AND (e.value_id IS NULL OR e.published IS NULL AND e.start IS NULL)
    JOIN facts AS f ON f.id = e.fact
    WHERE own.canonical_id = $person
)
SELECT fact AS id, count(*) OVER () AS total FROM called WHERE nth = 1
ORDER BY published DESC NULLS LAST, document, quote_start, fact LIMIT $limit
