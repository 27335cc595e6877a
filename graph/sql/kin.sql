-- Bodies of which a body ($entity) is part, and those that are part of it.
SELECT p.canonical_id AS id, canon.name, r.left_id = own.id AS above, r.documents, r.source
FROM entities AS own
JOIN relations AS r ON r.kind = 'part_of' AND own.id IN (r.left_id, r.right_id)
JOIN entities AS p ON p.id = CASE WHEN r.left_id = own.id THEN r.right_id ELSE r.left_id END
JOIN entities AS canon ON canon.id = p.canonical_id
WHERE own.canonical_id = $entity AND p.canonical_id <> $entity
ORDER BY above DESC, r.documents DESC, canon.name
