-- The store as of version 2: who is who. Mentions and facts stay as they were extracted; what stands here points at
-- them, and can be thrown away and found again, except judgements that a person made.

-- One row a name as normalised (namesakes have a row each). A merge relabels canonical_id and rewrites nothing else.
CREATE TABLE entities (
    id           VARCHAR NOT NULL,  -- per-, org-, pos-, pla-, pro-, eve- and a hash of the key: the same in every store
    canonical_id VARCHAR NOT NULL,  -- the entity it is by the judgements that hold; its own id where there are none
    kind         VARCHAR NOT NULL,  -- Person, Organization, PublicBody, Committee, Position, Place, Programme, Event
    name         VARCHAR NOT NULL,  -- the fullest form that is most often written, without titles
    key          VARCHAR NOT NULL,  -- the normal form that makes the id
    code         VARCHAR            -- Place: official code of the area; Position: what the office is (minister …)
);

-- How an entity is written, and between which days of publication.
CREATE TABLE names (
    entity_id VARCHAR NOT NULL,
    form      VARCHAR NOT NULL,     -- as written; of a person without its title
    title     VARCHAR NOT NULL,     -- Person: honorifics and ranks as written, "" where there are none
    mentions  INTEGER NOT NULL,
    documents INTEGER NOT NULL,
    first     DATE,
    last      DATE
);

-- What names look for one another (see graph/blocking.py).
CREATE TABLE blocks (
    entity_id VARCHAR NOT NULL,
    block     VARCHAR NOT NULL
);

-- Which entity a mention names; mentions that nobody can tell (คณะกรรมการฯ of no committee) have no row. Newest
-- revisions only. A fact reaches its entities through spans: spans[0] is the mention of its subject.
CREATE TABLE links (
    document   VARCHAR NOT NULL,
    revision   INTEGER NOT NULL,
    "start"    INTEGER NOT NULL,
    "end"      INTEGER NOT NULL,
    entity_id  VARCHAR NOT NULL,
    rule       VARCHAR NOT NULL,    -- how it is known: name, first name in this release, short form defined here …
    confidence DOUBLE NOT NULL
);

-- Entity to entity: part_of (unit, parent; area, area around it; committee, parent), of (position, body),
-- renamed (older body, newer body, since), successor (abolished area, one of several that took it over).
CREATE TABLE relations (
    left_id   VARCHAR NOT NULL,
    right_id  VARCHAR NOT NULL,
    kind      VARCHAR NOT NULL,
    since     DATE,
    until     DATE,
    documents INTEGER NOT NULL,     -- releases that show it; 0 where a list or the name itself says so
    source    VARCHAR NOT NULL      -- the list, or the rule that read it from releases
);

-- What a person judged is never deleted: what is undone stays, with its day. It outweighs the rules' judgements, which
-- are found anew whenever releases touch the names.
CREATE TABLE judgements (
    id        INTEGER NOT NULL,
    left_id   VARCHAR NOT NULL,     -- the smaller of both ids
    right_id  VARCHAR NOT NULL,
    judgement VARCHAR NOT NULL CHECK (judgement IN ('same', 'different', 'unsure')),
    score     DOUBLE NOT NULL,      -- chance that both are one
    reasons   JSON NOT NULL,        -- [{"reason": …, "weight": …, "detail": …}, …], the weightiest first
    author    VARCHAR NOT NULL,     -- "rules", or who made it
    made      TIMESTAMP NOT NULL,   -- UTC
    undone    TIMESTAMP
);

-- Which revisions the links stand for, as which extractor and resolver read them.
CREATE TABLE resolved (
    document  VARCHAR NOT NULL,
    revision  INTEGER NOT NULL,
    extractor VARCHAR NOT NULL,
    resolver  VARCHAR NOT NULL
);

-- Mentions with the entity they name, merges followed.
CREATE VIEW linked AS
SELECT l.document, l.revision, l."start", l."end", e.canonical_id AS entity, e.id AS named, e.kind, l.rule,
       l.confidence, d.published
FROM links AS l
JOIN entities AS e ON e.id = l.entity_id
JOIN documents AS d ON d.id = l.document AND d.revision = l.revision AND d.current;

-- holds facts whose person and position are known: evidence of tenure.
CREATE VIEW attested AS
SELECT f.id AS fact, f.document, f.revision, d.published, person.entity AS person, post.entity AS position,
       coalesce(f.qualifiers->>'status', '') AS status, f.subject, f.value, f.quote, f.quote_start, f.quote_end
FROM facts AS f
JOIN documents AS d ON d.id = f.document AND d.revision = f.revision AND d.current
JOIN linked AS person ON person.document = f.document AND person.revision = f.revision AND person.kind = 'Person'
    AND person."start" = CAST(f.spans->'$[0][0]' AS INTEGER)
JOIN linked AS post ON post.document = f.document AND post.revision = f.revision AND post.kind = 'Position'
    AND post."start" = CAST(f.spans->'$[1][0]' AS INTEGER)
WHERE f.kind = 'holds';
