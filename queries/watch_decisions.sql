-- Decisions of a body or person ($body, NULL for all) or about a matter ($matter: a pattern over squeezed words, NULL for
-- all) that only $fresh documents tell, or whose deadline passed from $since on and before $until. One without a day of
-- its own, in words that older releases have of the same body, is told again and not new.
WITH known AS (
    SELECT DISTINCT body_id, words FROM decided WHERE document NOT IN (SELECT unnest($fresh))
)
SELECT c.same_as,
       bool_and(c.document IN (SELECT unnest($fresh))) AND (bool_or(c.stated) OR NOT bool_or(k.words IS NOT NULL)) AS fresh,
       coalesce(max(c.deadline) >= $since AND max(c.deadline) < $until, false) AS due
FROM decided AS c
LEFT JOIN entities AS e ON e.id = c.body_id
LEFT JOIN known AS k ON k.words = c.words AND k.body_id IS NOT DISTINCT FROM c.body_id
WHERE c.same_as IN (
    SELECT same_as FROM decided
    WHERE document IN (SELECT unnest($fresh)) OR (deadline >= $since AND deadline < $until)
)
GROUP BY c.same_as
HAVING (fresh OR due)
   AND ($body IS NULL OR bool_or(e.canonical_id = $body))
   AND ($matter IS NULL OR bool_or(regexp_matches(c.words, $matter)))
ORDER BY c.same_as
