"""The statements of resolution. ``touched``: ids of entities whose names, judgements and relations are found anew."""

from __future__ import annotations

from prakat.state import TORN

BLANK = r"[\s\x{a0}\x{200b}-\x{200f}\x{2060}\x{feff}\x{ad}]+"


def squeezed(name: str) -> str:
    """SQL for a name as it is looked for: lower case, without white space and ฯ."""
    return f"lower(replace(regexp_replace({name}, '{BLANK}', '', 'g'), 'ฯ', ''))"


# What one more release is looked up by. A store without them answers the same, only later.
INDEXED = {
    "entities_id": "entities (id)", "names_entity": "names (entity_id)", "blocks_entity": "blocks (entity_id)",
    "blocks_block": "blocks (block)", "ends_subject": "ends (subject_id)", "ends_value": "ends (value_id)",
}  # fmt: skip
INDEXES = (
    "SET dynamic_or_filter_threshold = 200",  # as many ids are looked up one by one, not by reading the whole table
    *(f"CREATE INDEX IF NOT EXISTS {name} ON {columns}" for name, columns in INDEXED.items()),
)

# Releases

OF_RELEASES = (
    "links", "ends", "beside", "meetings", "presidents", "entries", "sums", "ties", "decided", "recalls", "promises",
)  # fmt: skip
OF_NAMES = ("entities", "names", "blocks", "relations", "offices", "stale")
RESOLVED = "SELECT count(*) FROM resolved"
DERIVED = """
SELECT table_name, sql FROM duckdb_tables() WHERE NOT temporary AND table_name IN (SELECT unnest($names))
"""
START_OVER = (
    "DELETE FROM judgements WHERE author = 'rules'",
    "TRUNCATE resolved",
    f"INSERT INTO resolved SELECT id, revision, extractor, '{TORN}' FROM documents WHERE current",
)
LITTLE_MEMORY = "SET memory_limit = '1500MB'"  # what is written can be read again
USUAL_MEMORY = "RESET memory_limit"

WITHDRAW = "CREATE OR REPLACE TEMP TABLE withdrawn AS SELECT unnest($ids)::VARCHAR AS document"
UNLEVEL = """
SELECT r.document, d.id, d.revision, d.published, d.extractor
FROM (SELECT id, revision, published, extractor FROM documents WHERE current) AS d
FULL JOIN resolved AS r ON r.document = d.id
WHERE d.id IS NULL OR r.document IS NULL OR d.revision <> r.revision OR d.extractor <> r.extractor
   OR r.resolver <> $resolver
ORDER BY d.published NULLS LAST, d.id
"""
IS_WITHDRAWN = "SELECT EXISTS (FROM withdrawn) OR EXISTS (FROM stale)"
IS_RESOLVED = "SELECT EXISTS (FROM resolved WHERE document = $document)"
CLEAR_WITHDRAWN = (
    """
    INSERT INTO touched SELECT entity_id FROM links WHERE document IN (FROM withdrawn) UNION SELECT entity_id FROM stale
    """,
    "DELETE FROM stale",
    *(f"DELETE FROM {table} WHERE document IN (FROM withdrawn)" for table in (*OF_RELEASES, "resolved")),
)
CLEAR_RESOLVED = "DELETE FROM resolved WHERE document IN (SELECT document FROM fresh)"
# What the newest revisions of releases hold, read once and kept apart: every question about it would otherwise look
# through all of the store.
READ_BATCH = """
CREATE OR REPLACE TEMP TABLE batch_documents AS
SELECT id, revision, published, text FROM documents WHERE current AND id IN (SELECT unnest($ids))
"""
READ_FOUND = tuple(
    f"""
    CREATE OR REPLACE TEMP TABLE batch_{table} AS
    SELECT r.* FROM {table} AS r JOIN batch_documents AS d ON d.id = r.document AND d.revision = r.revision
    """
    for table in ("mentions", "facts")
)
TEXTS = "SELECT id, text FROM batch_documents"
RELEASED = "SELECT id, revision, published FROM batch_documents ORDER BY id"
MENTIONS = """
WITH whole AS (  -- offices as facts tell them, with what is written on behind the ROLE
    SELECT document, CAST(spans->'$[1][0]' AS INTEGER) AS "start", max(value) AS value
    FROM batch_facts WHERE kind = 'holds' GROUP BY ALL
)
SELECT m.document, m."start", m."end", m.type, m.text, coalesce(m.norm->>'name', ''),
       coalesce(m.norm->>'honorific', ''), coalesce(w.value, '')
FROM batch_mentions AS m
LEFT JOIN whole AS w ON m.type = 'ROLE' AND w.document = m.document AND w."start" = m."start"
    AND starts_with(w.value, m.text) AND w.value <> m.text
WHERE m.type IN ('PERSON', 'ROLE', 'ORG', 'PLACE', 'PROGRAMME', 'EVENT')
ORDER BY m.document, m."start"
"""
ALIASES = "SELECT document, subject, value FROM batch_facts WHERE kind = 'aliases' ORDER BY document, quote_start"

CLEAR_ENDS = "DELETE FROM ends WHERE document IN (SELECT unnest($ids))"  # told anew, once first names are settled

# Entities

KNOWN = "SELECT id FROM entities WHERE id IN (SELECT unnest($ids))"
ADD_RELATED = """
INSERT INTO relations
SELECT DISTINCT r.left_id, r.right_id, 'of', CAST(NULL AS DATE), CAST(NULL AS DATE), 0, 'name of the position'
FROM related AS r
WHERE NOT EXISTS (FROM relations AS o WHERE o.kind = 'of' AND o.left_id = r.left_id AND o.right_id = r.right_id)
"""
NO_COUNTS = "CREATE OR REPLACE TEMP TABLE recount (id VARCHAR)"
RECOUNT = "INSERT INTO recount SELECT id FROM touched"
IS_RECOUNTED = "SELECT EXISTS (FROM recount)"
FRESH_DOCUMENTS = "CREATE OR REPLACE TEMP TABLE fresh AS SELECT unnest($ids) AS document"
# What fresh releases add to the counts; those in recount lost releases too and are counted from the beginning.
TOUCHED = "SELECT DISTINCT id FROM touched WHERE starts_with(id, 'org-') OR starts_with(id, 'pla-')"
ADD_CHANGED = """
INSERT INTO relations FROM changed AS c
WHERE NOT EXISTS (FROM relations AS o WHERE o.kind = c.kind AND o.left_id = c.left_id AND o.right_id = c.right_id)
"""
NO_LINKS = "CREATE OR REPLACE TEMP TABLE fresh_links AS FROM links LIMIT 0"  # those that a run adds
DISTINCT_TOUCHED = "CREATE OR REPLACE TEMP TABLE touched AS SELECT DISTINCT id FROM touched"
MEANT = "CREATE OR REPLACE TEMP TABLE meant AS FROM fresh_links WHERE entity_id NOT IN (SELECT id FROM recount)"
MEANT_BEFORE = "INSERT INTO meant FROM links WHERE entity_id IN (SELECT id FROM recount)"
RENEW_NAMES = ("DELETE FROM names WHERE entity_id IN (SELECT id FROM touched)", "INSERT INTO names FROM counted")


def _counted(of: str) -> str:
    """Forms, titles and days of names, with those counted before; ``of``: what the mentions' table is called."""
    return f"""
CREATE OR REPLACE TEMP TABLE counted AS
WITH written AS (
    SELECT l.entity_id, coalesce(m.norm->>'name', m.text) AS form, coalesce(m.norm->>'honorific', '') AS title,
           count(*) AS mentions, count(DISTINCT l.document) AS documents, min(d.published) AS first,
           max(d.published) AS last
    FROM meant AS l
    JOIN {of}mentions AS m ON m.document = l.document AND m.revision = l.revision AND m."start" = l."start"
    JOIN {of}documents AS d ON d.id = l.document AND d.revision = l.revision
    GROUP BY ALL
    UNION ALL
    SELECT n.* EXCLUDE words FROM names AS n
    WHERE n.entity_id IN (SELECT id FROM touched) AND n.entity_id NOT IN (SELECT id FROM recount)
)
SELECT entity_id, form, title, sum(mentions) AS mentions, sum(documents) AS documents, min(first) AS first,
       max(last) AS last, {squeezed("form")} AS words
FROM written GROUP BY ALL
"""


def count_names(held: bool, anew: bool) -> tuple[str, ...]:
    """Count the forms of touched names. ``held``: the batch holds all releases that are fresh; ``anew``: some names are
    counted from the beginning."""
    meant = (MEANT, MEANT_BEFORE) if anew else (MEANT,)
    return DISTINCT_TOUCHED, *meant, _counted("batch_" if held and not anew else ""), *RENEW_NAMES


NAME_PEOPLE = f"""
UPDATE entities SET name = best.name, words = {squeezed("best.name")}
FROM (
    SELECT n.entity_id, arg_max(trim(regexp_replace(n.form, '{BLANK}', ' ', 'g')),
           (contains(trim(n.form), ' '), n.documents, n.form)) AS name
    FROM counted AS n
    WHERE starts_with(n.entity_id, 'per-') AND n.form NOT LIKE '%ฯ%' GROUP BY n.entity_id
) AS best
WHERE entities.id = best.entity_id AND contains(best.name, ' ') AND entities.name <> best.name
"""
# A body or place may be named only inside an office, or as what took another's place; nothing else stays that no
# mention names.
DROP_UNNAMED = (
    """
    CREATE OR REPLACE TEMP TABLE unnamed AS
    SELECT t.id FROM touched AS t
    WHERE t.id NOT IN (SELECT entity_id FROM links) AND t.id NOT IN (
        SELECT right_id FROM relations
        WHERE kind IN ('of', 'renamed', 'successor') AND left_id IN (SELECT entity_id FROM links))
    """,
    "DELETE FROM entities WHERE id IN (FROM unnamed)",
    "DELETE FROM blocks WHERE entity_id IN (FROM unnamed)",
    "DELETE FROM relations WHERE left_id IN (FROM unnamed) OR right_id IN (FROM unnamed)",
    "DELETE FROM offices WHERE entity_id IN (FROM unnamed)",
    "DELETE FROM judgements WHERE author = 'rules' AND (left_id IN (FROM unnamed) OR right_id IN (FROM unnamed))",
)
# A body that stands directly before a larger one is part of it: กรมชลประทาน กระทรวงเกษตรและสหกรณ์. What fresh releases
# show is added; what lost releases too is counted from the beginning.
UNITS = (
    """
    CREATE OR REPLACE TEMP TABLE units AS
    SELECT DISTINCT id, id IN (SELECT id FROM recount) AS anew FROM touched WHERE starts_with(id, 'org-')
    """,
    "CREATE OR REPLACE TEMP TABLE unit_links AS FROM fresh_links",
)
UNITS_BEFORE = """
INSERT INTO unit_links
WITH anew AS MATERIALIZED (
    SELECT id FROM units WHERE anew
    UNION SELECT left_id FROM relations WHERE kind = 'of' AND right_id IN (SELECT id FROM units WHERE anew)
)
FROM links WHERE document IN (SELECT document FROM links WHERE entity_id IN (FROM anew))
    AND document NOT IN (SELECT document FROM fresh)
"""
PARENTS = (
    """
    CREATE OR REPLACE TEMP TABLE parents AS
    WITH bodies AS (
        SELECT l.document, l."start", l."end", coalesce(r.right_id, l.entity_id) AS id
        FROM unit_links AS l
        LEFT JOIN relations AS r ON r.left_id = l.entity_id AND r.kind = 'of'
        WHERE starts_with(l.entity_id, 'org-') OR starts_with(coalesce(r.right_id, ''), 'org-')
    ),
    along AS (
        SELECT document, id, "end", lead(id) OVER along AS parent, lead("start") OVER along AS next
        FROM bodies WINDOW along AS (PARTITION BY document ORDER BY "start", "end", id)
    ),
    pairs AS MATERIALIZED (
        SELECT document, id, parent FROM along WHERE next - "end" BETWEEN 0 AND 2 AND id <> parent
    ),
    named AS MATERIALIZED (  -- grouped, or what is asked of names is asked of all of them
        SELECT id, any_value(kind) AS kind, any_value(key) AS key FROM entities
        WHERE id IN (SELECT id FROM pairs UNION SELECT parent FROM pairs) GROUP BY id
    ),
    counted AS (
        SELECT p.id, p.parent, count(DISTINCT p.document) AS documents
        FROM pairs AS p
        JOIN units AS u ON u.id = p.id AND (u.anew OR p.document IN (SELECT document FROM fresh))
        JOIN named AS e ON e.id = p.id
        JOIN named AS o ON o.id = p.parent
        WHERE e.kind IN ('PublicBody', 'Committee') AND NOT starts_with(e.key, 'กระทรวง') AND e.key <> 'คณะรัฐมนตรี'
          AND e.key[:8] <> o.key[:8]  -- universities in a list
          AND (starts_with(o.key, 'กระทรวง') OR starts_with(o.key, 'มหาวิทยาลัย')
               OR starts_with(o.key, 'สำนักนายกรัฐมนตรี') OR starts_with(o.key, 'โรงพยาบาล')
               OR (starts_with(o.key, 'กรม') AND NOT regexp_matches(e.key, '^กรม|กระทรวง|มหาชน')))
        GROUP BY p.id, p.parent
        UNION ALL
        SELECT left_id, right_id, documents FROM relations
        WHERE source = 'named before it' AND left_id IN (SELECT id FROM units WHERE NOT anew)
    )
    SELECT id, parent, CAST(sum(documents) AS INTEGER) AS documents FROM counted GROUP BY id, parent
    """,
    "DELETE FROM relations WHERE source = 'named before it' AND left_id IN (SELECT id FROM units)",
    """
    INSERT INTO relations
    SELECT id, parent, 'part_of', CAST(NULL AS DATE), CAST(NULL AS DATE), documents, 'named before it' FROM parents
    """,
)


def parents(anew: bool) -> tuple[str, ...]:
    """Tell what is part of what. ``anew``: of some bodies from the beginning."""
    return (*UNITS, *((UNITS_BEFORE,) if anew else ()), *PARENTS)


# Judgements

# Touched names whose pairs are judged anew: not those that so many releases named before ($times as many as fresh ones
# do) that these add nothing to what is known of them. Whoever is seldom named is judged beside them all the same.
WEIGHED = """
CREATE OR REPLACE TEMP TABLE weighed AS
WITH fresh_of AS (
    SELECT entity_id, count(DISTINCT document) AS documents FROM fresh_links GROUP BY entity_id
),
known AS (
    SELECT c.entity_id FROM counted AS c JOIN fresh_of AS f ON f.entity_id = c.entity_id
    GROUP BY c.entity_id HAVING sum(c.documents) > $times * any_value(f.documents)
)
SELECT id FROM touched
WHERE id NOT IN (SELECT entity_id FROM known) OR id IN (SELECT id FROM recount)
"""
CLEAR_JUDGED = """
DELETE FROM judgements
WHERE author = 'rules' AND (left_id IN (SELECT id FROM weighed) OR right_id IN (SELECT id FROM weighed))
"""
LAST_JUDGEMENT = "SELECT coalesce(max(id), 0) FROM judgements"
FIRST_NAMES = """
SELECT b.block, b.entity_id FROM blocks AS b WHERE b.block IN (SELECT unnest($blocks))
"""
KEYS_OF = "SELECT id, key FROM entities WHERE id IN (SELECT unnest($ids))"
RELEASES_OF = "SELECT entity_id, sum(documents) FROM names WHERE entity_id IN (SELECT unnest($ids)) GROUP BY entity_id"
NAMES_OF = "SELECT id, name FROM entities WHERE id IN (SELECT unnest($ids))"
POSTS_OF_LOOSE = """
SELECT f.document, CAST(f.spans->'$[0][0]' AS INTEGER), min(p.entity_id)
FROM batch_facts AS f
JOIN links AS p ON p.document = f.document AND p."start" = CAST(f.spans->'$[1][0]' AS INTEGER)
    AND starts_with(p.entity_id, 'pos-')
WHERE f.kind = 'holds' AND f.document IN (SELECT unnest($ids))
GROUP BY ALL
"""
ADD_BESIDE = """
INSERT INTO beside
SELECT DISTINCT f.document, f.id, l.entity_id
FROM batch_facts AS f
JOIN fresh_links AS l ON l.document = f.document AND l."start" >= f.quote_start AND l."start" < f.quote_end
    AND l."start" NOT IN (CAST(f.spans->>'$[0][0]' AS INTEGER), coalesce(CAST(f.spans->>'$[1][0]' AS INTEGER), -1))
JOIN entities AS e ON e.id = l.entity_id AND e.kind IN ('Place', 'Programme', 'Event', 'Committee')
WHERE f.kind IN ('chairs', 'decisions')
"""
POSITIONS_WITHOUT_OFFICE = """
SELECT id, name FROM entities
WHERE id IN (SELECT id FROM touched WHERE starts_with(id, 'pos-')) AND id NOT IN (SELECT entity_id FROM offices)
ORDER BY id
"""

# Namesakes: entities whose key is a name's, a # and a post's

# What parted them is a judgement of the rules.
SENSES = """
CREATE OR REPLACE TEMP TABLE senses AS
WITH parted AS MATERIALIZED (
    SELECT left_id, right_id FROM judgements
    WHERE author = 'rules' AND judgement = 'different' AND starts_with(left_id, 'per-')
      AND (left_id IN (SELECT id FROM touched) OR right_id IN (SELECT id FROM touched))
),
turned AS (
    SELECT left_id AS id, right_id AS base FROM parted UNION ALL SELECT right_id, left_id FROM parted
),
keyed AS MATERIALIZED (
    SELECT id, key FROM entities WHERE id IN (SELECT id FROM turned)
)
SELECT id, base FROM turned
WHERE id IN (SELECT id FROM keyed WHERE contains(key, '#'))
"""
REJOIN_NAMESAKES = (
    "INSERT INTO touched SELECT id FROM senses UNION SELECT base FROM senses",
    "INSERT INTO recount SELECT id FROM senses UNION SELECT base FROM senses",
    "UPDATE links SET entity_id = s.base FROM senses AS s WHERE links.entity_id = s.id",
    "UPDATE fresh_links SET entity_id = s.base FROM senses AS s WHERE fresh_links.entity_id = s.id",
    "UPDATE ends SET subject_id = s.base FROM senses AS s WHERE ends.subject_id = s.id",
    DISTINCT_TOUCHED,
)
# Whom fresh releases attest in a post that fills a working life ($heads), and who were parted before.
TO_BE_PARTED = """
WITH told AS MATERIALIZED (
    SELECT DISTINCT person_id, position_id FROM posts WHERE document IN (SELECT document FROM fresh)
),
named AS MATERIALIZED (
    SELECT id, kind, code FROM entities WHERE id IN (SELECT position_id FROM told)
)
SELECT t.person_id FROM told AS t JOIN named AS p ON p.id = t.position_id
WHERE p.kind = 'Position' AND p.code IN (SELECT unnest($heads))
UNION
SELECT base FROM senses
"""
# Posts of those among $people whom releases attest in two that fill a working life, each at least twice.
HELD = """
WITH theirs AS MATERIALIZED (
    FROM posts WHERE person_id IN (SELECT unnest($people))
),
named AS MATERIALIZED (
    SELECT id, kind, key, code FROM entities WHERE id IN (SELECT position_id FROM theirs)
),
attested AS MATERIALIZED (
    SELECT h.person_id, h.document, h.published, h.status, p.id, p.key, p.code AS head
    FROM theirs AS h JOIN named AS p ON p.id = h.position_id AND p.kind = 'Position'
),
twice AS (
    SELECT person_id, id FROM attested WHERE head IN (SELECT unnest($heads))
    GROUP BY person_id, id HAVING count(DISTINCT document) >= 2
    QUALIFY count(*) OVER (PARTITION BY person_id) >= 2
),
held AS MATERIALIZED (
    FROM attested WHERE person_id IN (SELECT person_id FROM twice)
),
bodies AS (
    SELECT r.left_id AS id, any_value(b.name) AS body
    FROM relations AS r JOIN entities AS b ON b.id = r.right_id
    WHERE r.kind = 'of' AND r.left_id IN (SELECT id FROM held) GROUP BY r.left_id
)
SELECT h.*, coalesce(b.body, '') FROM held AS h LEFT JOIN bodies AS b ON b.id = h.id
ORDER BY h.person_id, h.id, h.document, h.published
"""
PART_NAMESAKE = (
    "INSERT INTO entities SELECT $other, $other, kind, name, $key, code, words FROM entities WHERE id = $id "
    "AND $other NOT IN (SELECT id FROM entities)",
    "UPDATE links SET entity_id = $other WHERE entity_id = $id AND document IN (SELECT unnest($releases))",
    "UPDATE fresh_links SET entity_id = $other WHERE entity_id = $id AND document IN (SELECT unnest($releases))",
    "UPDATE ends SET subject_id = $other WHERE subject_id = $id AND document IN (SELECT unnest($releases))",
    "INSERT INTO touched VALUES ($other)",
    "INSERT INTO recount VALUES ($id), ($other)",
)

# People's judgements

GROUP = """
SELECT id FROM entities WHERE canonical_id = (SELECT canonical_id FROM entities WHERE id = $who) ORDER BY id
"""
TAKE_BACK = """
UPDATE judgements SET undone = $now
WHERE undone IS NULL AND author <> 'rules' AND judgement = 'different'
  AND ((left_id IN (SELECT unnest($left)) AND right_id IN (SELECT unnest($right)))
       OR (left_id IN (SELECT unnest($right)) AND right_id IN (SELECT unnest($left))))
"""
RESTORE = """
UPDATE judgements SET undone = NULL
WHERE undone IN (SELECT made FROM judgements WHERE id = $number AND undone IS NULL AND judgement = 'same'
                 AND author <> 'rules')
"""
UNDO = """
UPDATE judgements SET undone = $now
WHERE undone IS NULL AND author <> 'rules'
  AND (author, made) IN (SELECT author, made FROM judgements WHERE id = $number AND undone IS NULL)
RETURNING id
"""
