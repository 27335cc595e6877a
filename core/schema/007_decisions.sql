-- The store as of version 7: what resolution reads of decisions and promises, kept at hand so that a question about them
-- reads rows and no texts. Found from texts, mentions and facts; can be thrown away and found again.

-- Decisions of newest revisions, with what the words around them say.
CREATE TABLE decided (
    fact      VARCHAR NOT NULL,
    document  VARCHAR NOT NULL,
    revision  INTEGER NOT NULL,
    published DATE,
    body_id   VARCHAR,              -- who decides, before merges; NULL where nobody is known
    body      VARCHAR NOT NULL,     -- as written
    day       DATE,                 -- the day of the decision, else of the release that tells it
    stated    BOOLEAN NOT NULL,     -- the release gives the day
    status    VARCHAR NOT NULL,     -- approved, in_principle, conditional, acknowledged, sent_back, being_issued, …
    deadline  DATE,
    details   JSON NOT NULL,        -- {"money" | "charged" | "proposed" | "deadline" | "meeting": [[start, words], …]}
    words     VARCHAR NOT NULL,     -- heading and matter squeezed
    same_as   VARCHAR NOT NULL      -- the fact that tells this decision first: one decision, however many releases
);

-- Where releases speak of an earlier decision by its day (มติคณะรัฐมนตรีเมื่อวันที่ …).
CREATE TABLE recalls (
    document VARCHAR NOT NULL,
    revision INTEGER NOT NULL,
    "start"  INTEGER NOT NULL,
    quote    VARCHAR NOT NULL,
    body_id  VARCHAR,
    body     VARCHAR NOT NULL,      -- as written
    day      DATE NOT NULL,
    how      VARCHAR NOT NULL,      -- amends, revokes, excepts, extends, follows, mentions
    fact     VARCHAR,               -- the decision that speaks of it; NULL where the release takes none there
    words    VARCHAR NOT NULL       -- what it is said to be about, squeezed; "" where nothing is said
);

-- Sentences of newest revisions that state an intent, a target or a day of completion, and those that report one done.
CREATE TABLE promises (
    id        VARCHAR NOT NULL,     -- hash of document, place and words
    document  VARCHAR NOT NULL,
    revision  INTEGER NOT NULL,
    published DATE,
    kind      VARCHAR NOT NULL,     -- intent, target, expected, done
    "start"   INTEGER NOT NULL,     -- the sentence
    "end"     INTEGER NOT NULL,
    quote     VARCHAR NOT NULL,
    by_whom   VARCHAR NOT NULL,     -- the promiser as written; "" where the sentence and its speaker name nobody
    by_id     VARCHAR,              -- before merges
    speaker   VARCHAR NOT NULL,     -- whose words they are, "" where nobody is quoted
    speaker_id VARCHAR,
    deadline  DATE,                 -- its last day
    details   JSON NOT NULL,        -- {"aim" | "deadline" | "figures" | "by": [[start, words], …]}
    words     VARCHAR NOT NULL,     -- the sentence squeezed
    tokens    VARCHAR[] NOT NULL,   -- its content words, and those of what its paragraph is about
    names     VARCHAR[] NOT NULL    -- programmes, places and events that it or its paragraph names, squeezed
);

UPDATE resolved SET resolver = 'of version 8';
