-- The store as of version 1. Rows are only ever added by one writer, so uniqueness that the writer already
-- guarantees (facts, mentions) is not indexed again; only a document's revision has a key.

-- One row a revision of a page; the newest is current, older ones stay. Offsets everywhere count code points of text.
CREATE TABLE documents (
    id        VARCHAR NOT NULL,
    revision  INTEGER NOT NULL,
    current   BOOLEAN NOT NULL,
    url       VARCHAR NOT NULL,
    source    VARCHAR NOT NULL,
    title     VARCHAR NOT NULL,
    category  VARCHAR NOT NULL,
    published DATE,                 -- the day the page gives for itself
    fetched   TIMESTAMP,            -- UTC
    sha256    VARCHAR NOT NULL,     -- of title, day and text
    text      VARCHAR NOT NULL,
    extractor VARCHAR NOT NULL,     -- version of the code and data that read it
    run       INTEGER NOT NULL,
    words     VARCHAR NOT NULL,     -- the title squeezed: without white space and ฯ
    PRIMARY KEY (id, revision)
);

CREATE TABLE mentions (
    document   VARCHAR NOT NULL,
    revision   INTEGER NOT NULL,
    "start"    INTEGER NOT NULL,
    "end"      INTEGER NOT NULL,
    type       VARCHAR NOT NULL,
    text       VARCHAR NOT NULL,
    norm       JSON NOT NULL,
    rule       VARCHAR NOT NULL,
    confidence DOUBLE NOT NULL,
    CHECK ("start" < "end")
);

CREATE TABLE facts (
    id          VARCHAR NOT NULL,   -- hash of the content
    document    VARCHAR NOT NULL,
    revision    INTEGER NOT NULL,
    kind        VARCHAR NOT NULL,
    subject     VARCHAR NOT NULL,
    value       VARCHAR NOT NULL,
    qualifiers  JSON NOT NULL,
    quote       VARCHAR NOT NULL,   -- the words that say so
    quote_start INTEGER NOT NULL,
    quote_end   INTEGER NOT NULL,
    spans       JSON NOT NULL,      -- [[start, end], …]: where subject and value stand
    rule        VARCHAR NOT NULL,
    confidence  DOUBLE NOT NULL,
    subject_words VARCHAR NOT NULL, -- the subject squeezed
    words       VARCHAR NOT NULL,   -- subject, value and quote squeezed, a line each
    CHECK (quote_start < quote_end)
);

CREATE TABLE rejects (
    path   VARCHAR NOT NULL,
    reason VARCHAR NOT NULL,
    detail VARCHAR NOT NULL,
    seen   TIMESTAMP NOT NULL       -- UTC, the first time
);

-- A run without an end was cut off; what it had stored stays.
CREATE TABLE runs (
    id        INTEGER NOT NULL,
    started   TIMESTAMP NOT NULL,   -- UTC
    finished  TIMESTAMP,
    extractor VARCHAR NOT NULL,
    counts    JSON
);

-- What the newest revisions say, with what is needed to cite it.
CREATE VIEW cited AS
SELECT f.*, d.title, d.url, d.published
FROM facts AS f
JOIN documents AS d ON d.id = f.document AND d.revision = f.revision
WHERE d.current;
