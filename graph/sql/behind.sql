-- Of the rows beside the store: the facts behind an edge of a $kind from $source to $target: the first, how many there are,
-- and between which days.
WITH near AS NOT MATERIALIZED (SELECT id FROM entities WHERE canonical_id = $source),
far AS NOT MATERIALIZED (SELECT id FROM entities WHERE canonical_id = $target),
behind AS (
    SELECT e.fact, e.published, e.document, e.quote_start
    FROM far CROSS JOIN near CROSS JOIN ends AS e ON e.value_id = far.id AND e.kind = $kind AND e.subject_id = near.id
    WHERE $kind IN ('holds', 'chairs')
    UNION ALL
    SELECT e.fact, e.published, e.document, e.quote_start FROM near CROSS JOIN ends AS e ON e.value_id = near.id AND e.kind = 'holds' WHERE $kind = 'of'
    UNION ALL
    SELECT e.fact, e.published, e.document, e.quote_start FROM near CROSS JOIN ends AS e ON e.value_id = near.id AND e.kind = 'chairs'
    WHERE $kind = 'at' AND e.fact IN (SELECT b.fact FROM far CROSS JOIN beside AS b ON b.entity_id = far.id)
    UNION ALL
    SELECT e.fact, e.published, e.document, e.quote_start FROM ends AS e
    WHERE $kind IN ('told_in', 'said') AND e.document = substr($target, 5) AND e.kind <> 'decisions'
      AND ($kind = 'said') = (e.kind = 'said') AND (e.subject_id IN near OR e.kind = 'chairs' AND e.value_id IN near)
    UNION ALL
    SELECT e.fact, e.published, e.document, e.quote_start FROM ends AS e
    WHERE e.fact IN (substr($source, 5), substr($target, 5)) AND ($source LIKE 'dec-%' OR $target LIKE 'dec-%')
)
SELECT substr(min(coalesce(published, '9') || ' ' || document || printf(' %09d ', quote_start) || fact), -16) AS fact,
       count(*) AS facts, min(published) AS "first [DAY]", max(published) AS "last [DAY]"
FROM behind HAVING count(*)
