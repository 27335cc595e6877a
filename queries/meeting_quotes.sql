-- Of the rows beside the store: the words by which releases ($documents) name meetings.
SELECT m.document, m."start", m."end", m.quote FROM json_each($documents) AS asked JOIN meetings AS m ON m.document = asked.value
