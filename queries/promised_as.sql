-- Of the rows beside the store: a row where somebody who promises is called as $written (squeezed), and known only so.
SELECT 1 AS found FROM promises WHERE by_id IS NULL AND replace(replace(by_whom, ' ', ''), 'ฯ', '') = $written LIMIT 1
