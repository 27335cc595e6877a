-- The store as of version 5: what facts tie and which meetings releases name, kept at hand by resolution, so that a
-- question about one entity reads rows and no texts. Found from facts and links, can be thrown away and found again.

-- Facts of newest revisions, aliases left out, as the entities (before merges) that their spans name.
CREATE TABLE ends (
    fact        VARCHAR NOT NULL,
    document    VARCHAR NOT NULL,
    revision    INTEGER NOT NULL,
    kind        VARCHAR NOT NULL,
    published   DATE,
    quote_start INTEGER NOT NULL,
    subject_id  VARCHAR,            -- NULL where nobody is known
    value_id    VARCHAR,
    status      VARCHAR NOT NULL,   -- holds, as the words around it say (graph/evidence.py): former, acting or ""
    held        BOOLEAN NOT NULL,   -- holds: the office is held on the day of the release
    start       DATE,               -- holds: the first day of it
    not_before  DATE,
    ended_by    DATE
);

-- Places, programmes, events and committees that the words of a decision or a chair name beside its ends.
CREATE TABLE beside (
    document  VARCHAR NOT NULL,
    fact      VARCHAR NOT NULL,
    entity_id VARCHAR NOT NULL
);

-- Meetings by number, where newest revisions name them (graph/meetings.py).
CREATE TABLE meetings (
    document VARCHAR NOT NULL,
    revision INTEGER NOT NULL,
    "start"  INTEGER NOT NULL,
    "end"    INTEGER NOT NULL,
    body     VARCHAR NOT NULL,      -- as written; "" where it is not named there
    number   INTEGER NOT NULL,
    year     INTEGER NOT NULL,      -- of the Buddhist era
    day      DATE                   -- as stated
);

-- Names squeezed (lower case, without white space and ฯ), as they are looked for.
ALTER TABLE names ADD COLUMN words VARCHAR DEFAULT '';
ALTER TABLE entities ADD COLUMN words VARCHAR DEFAULT '';

-- Who holds what: the rows of resolution's evidence. Links are found anew by the next resolution.
DROP TABLE posts;
CREATE VIEW posts AS
SELECT document, subject_id AS person_id, value_id AS position_id, published, status
FROM ends
WHERE kind = 'holds' AND starts_with(subject_id, 'per-') AND starts_with(value_id, 'pos-');
UPDATE resolved SET resolver = 'of version 4';
UPDATE entities SET words = lower(regexp_replace(name, '[\s\x{a0}\x{200b}-\x{200f}\x{2060}\x{feff}\x{ad}ฯ]+', '', 'g'));

-- holds facts whose person and position are known: evidence of tenure.
CREATE OR REPLACE VIEW attested AS
SELECT e.fact, e.document, e.revision, e.published, person.canonical_id AS person, post.canonical_id AS position,
       e.status, f.subject, f.value, f.quote, f.quote_start, f.quote_end
FROM ends AS e
JOIN entities AS person ON person.id = e.subject_id AND person.kind = 'Person'
JOIN entities AS post ON post.id = e.value_id AND post.kind = 'Position'
JOIN facts AS f ON f.id = e.fact AND f.document = e.document AND f.revision = e.revision
WHERE e.kind = 'holds';
