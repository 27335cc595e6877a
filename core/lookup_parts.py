"""The parts of the lookup file, each with the SQL that reads its rows from the store."""

from __future__ import annotations

from typing import NamedTuple

OF_CURRENT = (
    "JOIN (SELECT id, revision FROM documents WHERE current) AS d ON d.id = {0}.document AND d.revision = {0}.revision"
)


class Part(NamedTuple):
    """``key``: the column that a row rests on, as the SQL calls it; ``packed``: a column to be compressed. ``{where}``
    in the SQL stands for a condition on the key."""

    table: str
    key: str
    sql: str
    packed: str = ""


def _resting(table: str, columns: str, key: str = "r.document", where: str = "true") -> Part:
    """Rows of a table that rest on newest revisions."""
    return Part(table, key, f"SELECT {columns} FROM {table} AS r {OF_CURRENT.format('r')} WHERE {where} {{where}}")


DOCUMENTS = Part("documents", "id", """
SELECT id AS document, revision, url, source, title, category, published::VARCHAR, fetched::VARCHAR, sha256, extractor
FROM documents WHERE current {where}
""")  # fmt: skip
OF_DOCUMENTS = (
    DOCUMENTS,
    Part("texts", "id", "SELECT id AS document, text FROM documents WHERE current {where}", "text"),
    Part("revisions", "id", """
SELECT id, revision, current, title, published::VARCHAR, sha256, length(text) FROM documents WHERE true {where}
"""),
    Part("mentions", "r.document", f"""
SELECT r.document, to_json(list(
    [r.type, r."start"::VARCHAR, r."end"::VARCHAR, r.text, r.norm::VARCHAR, r.rule, r.confidence::VARCHAR]
    ORDER BY r."start", r."end", r.type))::VARCHAR AS mentions
FROM mentions AS r {OF_CURRENT.format("r")} WHERE true {{where}} GROUP BY r.document
""", "mentions"),
    _resting("pages", 'r.document, r.number, r."start", r.quality, r.doubtful, r.reader'),
    _resting("facts", "r.id, r.document, r.kind, r.subject, r.value, r.qualifiers::VARCHAR, r.quote, r.quote_start, "
             "r.quote_end, r.spans::VARCHAR, r.rule, r.confidence, r.subject_words, split_part(r.words, chr(10), 2), "
             "NULL"),
    Part("people", "r.document", f"""
SELECT DISTINCT r.document, r.norm->>'name' AS name,
       lower(regexp_replace(
           r.norm->>'name', '[\\s\\x{{{{a0}}}}\\x{{{{200b}}}}-\\x{{{{200f}}}}\\x{{{{feff}}}}ฯ]+', '', 'g'
       )) AS words
FROM mentions AS r {OF_CURRENT.format("r")} WHERE r.type = 'PERSON' AND r.norm->>'name' <> '' {{where}}
"""),
    Part("matters", "r.document", f"""
SELECT r.document, r.id, r.words FROM facts AS r {OF_CURRENT.format("r")} WHERE r.kind = 'decisions' {{where}}
"""),
    Part("links", "r.document", f"""
SELECT r.document, r."start", max(r."end"), r.entity_id FROM links AS r {OF_CURRENT.format("r")}
WHERE true {{where}} GROUP BY r.document, r."start", r.entity_id ORDER BY ALL
"""),
    Part("located", "r.document", f"""
SELECT DISTINCT r.document, e.code[:2] FROM links AS r {OF_CURRENT.format("r")} JOIN entities AS e ON e.id = r.entity_id
WHERE e.kind = 'Place' AND e.code <> '' {{where}}
"""),
    _resting("ends", "r.fact, r.document, r.kind, r.published::VARCHAR, r.quote_start, r.subject_id, r.value_id, "
             "r.status, r.held, r.start::VARCHAR, r.not_before::VARCHAR, r.ended_by::VARCHAR, r.document, "
             "r.published::VARCHAR"),
    Part("beside", "document", "SELECT document, fact, entity_id FROM beside WHERE true {where}"),
    Part("meetings", "r.document", """
SELECT r.document, r."start", r."end", r.body, r.number, r.year, r.day::VARCHAR,
       substr(d.text, r."start" + 1, r."end" - r."start") AS quote
FROM meetings AS r JOIN documents AS d ON d.id = r.document AND d.revision = r.revision AND d.current WHERE true {where}
"""),
    Part("calls", "r.document", f"""
SELECT r.document, r."start", unnest(string_split(r.calls, chr(10))) FROM meetings AS r {OF_CURRENT.format("r")}
WHERE r.calls <> '' {{where}}
"""),
    Part("presidents", "document", """
SELECT document, body_id, person_id, "start", "end", quote FROM presidents WHERE true {where}
"""),
    Part("passages", "r.document", f"""
SELECT r.document, r."start", r."end", r.other FROM passages AS r {OF_CURRENT.format("r")}
JOIN documents AS o ON o.id = r.other AND o.revision = r.other_revision AND o.current WHERE true {{where}}
"""),
    Part("entries", "r.document", f"""
SELECT r.fact, r.document, r.published::VARCHAR, r."start", r."end", r.clause_start, r.clause_end, r.basis, r.cue,
       r.noun, r.measured, r.since::VARCHAR, r.until::VARCHAR, r.stated, r.scope, r.was_text, r.said, r.decision,
       r.named, f.subject, f.value, (f.qualifiers->>'value')::DOUBLE, (f.qualifiers->>'max')::DOUBLE,
       coalesce(f.qualifiers->>'unit', ''), coalesce(f.qualifiers->>'modifier', ''), coalesce(f.qualifiers->>'per', ''),
       r.about, r.words, r.clause
FROM entries AS r {OF_CURRENT.format("r")}
JOIN facts AS f ON f.id = r.fact AND f.document = r.document AND f.revision = r.revision WHERE true {{where}}
"""),
    _resting("sums", 'r.document, r."start", r."end", r.whole, r.parts::VARCHAR, r.verdict, r.gap, r.clause_start, '
             "r.clause_end, r.clause"),
    _resting("ties", 'r.document, r.programme, r.tie, r.words, r.entity, r."start", r."end", r.clause'),
    _resting("decided", "r.fact, r.document, r.published::VARCHAR, r.body_id, r.body, r.day::VARCHAR, r.stated, "
             "r.status, r.deadline::VARCHAR, r.details::VARCHAR, r.words, r.same_as"),
    _resting("promises", 'r.id, r.document, r.published::VARCHAR, r.kind, r."start", r.quote, r.by_whom, r.by_id, '
             "r.speaker, r.speaker_id, r.deadline::VARCHAR, r.details::VARCHAR, r.words, "
             "array_to_string(r.names, chr(10))"),
    Part("promise_tokens", "r.document", f"""
SELECT unnest(r.tokens), r.id, r.document FROM promises AS r {OF_CURRENT.format("r")} WHERE true {{where}}
"""),
    _resting("recalls", 'r.document, r."start", r.quote, r.body_id, r.body, r.day::VARCHAR, r.how, r.fact, r.words'),
)  # fmt: skip
OF_ENTITIES = (
    Part("entities", "id", """
SELECT e.id, e.canonical_id, e.kind, e.name, e.words, coalesce(e.code, '') AS code, coalesce(o.office, '') AS office
FROM entities AS e LEFT JOIN offices AS o ON o.entity_id = e.id WHERE true {where}
"""),
    Part("names", "entity_id", """
SELECT entity_id, form, title, mentions, documents, first::VARCHAR, last::VARCHAR, words FROM names WHERE true {where}
"""),
    Part("blocks", "entity_id", "SELECT entity_id, block FROM blocks WHERE starts_with(block, 'p ') {where}"),
    Part("judgements", "left_id", """
SELECT id, left_id, right_id, judgement, author, score, reasons::VARCHAR FROM judgements WHERE undone IS NULL {where}
"""),
    # A body is part of what most releases name behind it: others are its neighbours in lists.
    Part("relations", "left_id", """
SELECT left_id, right_id, kind, documents, source FROM relations WHERE true {where}
QUALIFY source <> 'named before it' OR 2 * documents > sum(documents) OVER (PARTITION BY left_id, source)
"""),
)  # fmt: skip

SHARED = tuple(part for part in OF_DOCUMENTS if part.table in ("passages", "decided"))

# Whether a release's rows follow from what it said before: by itself (what it says and which of its facts were judged
# wrong, how it was resolved, and who is linked, since namesakes are told apart), and by what it shares with others
# (passages that are found in both, decisions that are one). Hashed twice: the hash of several values is that of the
# last, flipped by the others, and what two rows change alike would cancel out.
STAMPS = Part("stamps", "document", """
SELECT document, (hash(d.revision, d.run, d.extractor, r.resolver, l.stamp, f.stamp) >> 1)::BIGINT AS itself,
       (hash(c.stamp, p.stamp) >> 1)::BIGINT AS shared
FROM (FROM (SELECT id AS document, revision, run, extractor FROM documents WHERE current) WHERE true {where}) AS d
LEFT JOIN (
    SELECT document, any_value(resolver) AS resolver FROM resolved WHERE true {where} GROUP BY document
) AS r USING (document)
LEFT JOIN (
    SELECT document, bit_xor(hash(hash("start", entity_id))) AS stamp FROM links WHERE true {where} GROUP BY document
) AS l USING (document)
LEFT JOIN (
    SELECT document, bit_xor(hash(hash(fact, day, same_as))) AS stamp FROM decided WHERE true {where} GROUP BY document
) AS c USING (document)
LEFT JOIN (
    SELECT document, bit_xor(hash(hash("start", "end", other, other_revision))) AS stamp FROM passages
    WHERE true {where} GROUP BY document
) AS p USING (document)
LEFT JOIN (
    SELECT document, bit_xor(hash(id)) AS stamp FROM refuted WHERE true {where} GROUP BY document
) AS f USING (document)
""")  # fmt: skip
