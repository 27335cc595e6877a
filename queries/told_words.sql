-- Of the rows beside the store: the content words of promises ($ids).
SELECT t.promise, t.token FROM json_each($ids) AS asked JOIN promise_tokens AS t ON t.promise = asked.value
