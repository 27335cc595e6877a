-- Positions of a body ($entity): those that relations tie to it, and those that are a seat ($seat, a pattern of what
-- stands before the name) and end as its name ($tail) does.
SELECT DISTINCT e.canonical_id AS id
FROM entities AS e
LEFT JOIN relations AS r ON r.left_id = e.id AND r.kind = 'of'
LEFT JOIN entities AS b ON b.id = r.right_id
WHERE e.kind = 'Position'
  AND (b.canonical_id = $entity
       OR regexp_matches(regexp_replace(e.name, '[\s\x{a0}ฯ]+', '', 'g'), $seat || $tail || '$'))
