-- The store as of version 3: what one release carries of another. Found from the texts, can be thrown away and found again.

-- Every fourth run of three phrases of a newest revision, as hashes: with its digits, and with all digits alike.
CREATE TABLE shingles (
    document VARCHAR NOT NULL,
    revision INTEGER NOT NULL,
    "start"  INTEGER NOT NULL,
    "end"    INTEGER NOT NULL,
    masked   BIGINT NOT NULL,
    exact    BIGINT NOT NULL
);

-- Revisions whose shingles are stored; short texts have none.
CREATE TABLE shingled (
    document VARCHAR NOT NULL,
    revision INTEGER NOT NULL
);

-- A stretch of one release that another has word for word (white space aside); each pair stands both ways.
CREATE TABLE passages (
    document    VARCHAR NOT NULL,
    revision    INTEGER NOT NULL,
    "start"     INTEGER NOT NULL,
    "end"       INTEGER NOT NULL,
    other       VARCHAR NOT NULL,
    other_revision INTEGER NOT NULL,
    other_start INTEGER NOT NULL,
    other_end   INTEGER NOT NULL
);

-- Releases that say the same with other figures, day by day: no copies. Each pair stands once.
CREATE TABLE series (
    document VARCHAR NOT NULL,
    other    VARCHAR NOT NULL,
    shared   INTEGER NOT NULL       -- shingles alike but for their figures
);
