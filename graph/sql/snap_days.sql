-- A committee's decision whose release ($documents, or one that tells of the same body) gives no day was taken at the
-- body's last meeting in the week before the release, where another release gives its day.
WITH bodies AS MATERIALIZED (
    SELECT DISTINCT c.body_id FROM decided AS c JOIN entities AS e ON e.id = c.body_id
    WHERE c.document IN (SELECT unnest($documents)) AND (e.kind = 'Committee' OR e.key = 'คณะรัฐมนตรี')
),
met AS MATERIALIZED (
    SELECT DISTINCT body_id, day FROM decided WHERE stated AND body_id IN (FROM bodies)
),
snapped AS MATERIALIZED (
    SELECT c.fact, c.document, coalesce(max(m.day), c.published) AS day
    FROM decided AS c LEFT JOIN met AS m ON m.body_id = c.body_id AND m.day BETWEEN c.published - INTERVAL 6 DAY AND c.published
    WHERE NOT c.stated AND c.body_id IN (FROM bodies)
    GROUP BY c.fact, c.document, c.published
)
UPDATE decided SET day = s.day FROM snapped AS s
WHERE decided.fact = s.fact AND decided.document = s.document AND decided.day IS DISTINCT FROM s.day
