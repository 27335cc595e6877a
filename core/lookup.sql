-- The rows that questions about one thing read, found by index: a SQLite file beside the store, derived from it. Of
-- documents only the newest revision stands here. DAY, MOMENT and FLAG are read back as what they are (core/lookup.py).

CREATE TABLE made (state TEXT NOT NULL);                                   -- of the store, see core/state.py
CREATE TABLE stamps (document TEXT, itself INTEGER, shared INTEGER);       -- what its rows follow from
CREATE TABLE marks (part TEXT PRIMARY KEY, hashes BLOB, places BLOB);      -- of its rows, see core/marking.py

-- What rests on a document

CREATE TABLE documents (
    document TEXT PRIMARY KEY, revision INTEGER, url TEXT, source TEXT, title TEXT, category TEXT, published DAY,
    fetched MOMENT, sha256 TEXT, extractor TEXT
);
CREATE TABLE texts (document TEXT PRIMARY KEY, text BLOB);                 -- packed
CREATE TABLE mentions (document TEXT PRIMARY KEY, mentions BLOB);          -- packed JSON, in the order of the text
CREATE TABLE revisions (
    document TEXT, revision INTEGER, current FLAG, title TEXT, published DAY, sha256 TEXT, length INTEGER
);
CREATE TABLE pages (
    document TEXT, number INTEGER, "start" INTEGER, quality REAL, doubtful INTEGER, reader TEXT
);
CREATE TABLE facts (
    id TEXT, document TEXT, kind TEXT, subject TEXT, value TEXT, qualifiers TEXT, quote TEXT, quote_start INTEGER,
    quote_end INTEGER, spans TEXT, rule TEXT, confidence REAL, subject_words TEXT, value_words TEXT,
    carriers TEXT                                                          -- releases that hold its words, the first first
);
CREATE TABLE people (document TEXT, name TEXT, words TEXT);                 -- that it mentions, squeezed
CREATE TABLE matters (document TEXT, fact TEXT, words TEXT);               -- of decisions: subject, value and quote
CREATE TABLE links (
    document TEXT, "start" INTEGER, "end" INTEGER, entity_id TEXT, PRIMARY KEY (document, "start", entity_id)
) WITHOUT ROWID;
CREATE TABLE located (document TEXT, code TEXT, PRIMARY KEY (document, code)) WITHOUT ROWID;  -- provinces that it names
CREATE TABLE ends (
    fact TEXT, document TEXT, kind TEXT, published DAY, quote_start INTEGER, subject_id TEXT, value_id TEXT,
    status TEXT, held FLAG, start DAY, not_before DAY, ended_by DAY,
    origin TEXT, day DAY                                                   -- the first release with its words, and its day
);
CREATE TABLE beside (document TEXT, fact TEXT, entity_id TEXT);
CREATE TABLE meetings (
    document TEXT, "start" INTEGER, "end" INTEGER, body TEXT, number INTEGER, year INTEGER, day DAY,
    quote TEXT
);
CREATE TABLE calls (document TEXT, "start" INTEGER, name TEXT);            -- of a meeting's body, squeezed
CREATE TABLE presidents (document TEXT, body_id TEXT, person_id TEXT, "start" INTEGER, "end" INTEGER, quote TEXT);
CREATE TABLE passages (document TEXT, "start" INTEGER, "end" INTEGER, other TEXT);
CREATE TABLE entries (
    fact TEXT, document TEXT, published DAY, "start" INTEGER, "end" INTEGER, clause_start INTEGER, clause_end INTEGER,
    basis TEXT, cue TEXT, noun TEXT, measured TEXT, since DAY, until DAY, stated FLAG, scope TEXT, was_text TEXT, said TEXT,
    decision TEXT, named FLAG,
    subject TEXT, text TEXT, value REAL, most REAL, unit TEXT, bound TEXT, per TEXT,          -- as the fact has them
    about TEXT, words TEXT, clause TEXT
);
CREATE TABLE sums (
    document TEXT, "start" INTEGER, "end" INTEGER, whole TEXT, parts TEXT, verdict TEXT, gap REAL, clause_start INTEGER,
    clause_end INTEGER, clause TEXT
);
CREATE TABLE ties (
    document TEXT, programme TEXT, tie TEXT, words TEXT, entity TEXT, "start" INTEGER, "end" INTEGER, clause TEXT
);
CREATE TABLE decided (
    fact TEXT, document TEXT, published DAY, body_id TEXT, body TEXT, day DAY, stated FLAG, status TEXT, deadline DAY,
    details TEXT, words TEXT, same_as TEXT
);
CREATE TABLE promises (
    id TEXT, document TEXT, published DAY, kind TEXT, "start" INTEGER, quote TEXT, by_whom TEXT, by_id TEXT, speaker TEXT,
    speaker_id TEXT, deadline DAY, details TEXT, words TEXT, names TEXT    -- squeezed, of names a line each
);
CREATE TABLE promise_tokens (
    token TEXT, promise TEXT, document TEXT, PRIMARY KEY (token, promise)
) WITHOUT ROWID;
CREATE TABLE recalls (
    document TEXT, "start" INTEGER, quote TEXT, body_id TEXT, body TEXT, day DAY, how TEXT, fact TEXT, words TEXT
);

CREATE VIEW acting AS SELECT rowid AS place, subject_words FROM facts WHERE kind <> 'measures';

-- What was built of these (graph/terms.py)

CREATE TABLE terms (
    position TEXT, place INTEGER, person TEXT, acting FLAG, disputed FLAG, begun_after DAY, first DAY, last DAY,
    ended_by DAY, releases INTEGER, copies INTEGER,
    ends TEXT,                                                             -- facts, JSON
    evidence BLOB,                                                         -- packed JSON
    rival INTEGER                                                          -- a stronger term that shares days with it
);
CREATE TABLE nominations (position TEXT, place INTEGER, fact TEXT, person TEXT, not_before DAY);

-- And by core/near.sql: canonical entities and releases by number, which they keep for good; a day that is not known is ''.

CREATE TABLE numbers (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE);
CREATE TABLE told (                                                        -- releases whose facts tell of a person
    who INTEGER, published TEXT, release INTEGER, PRIMARY KEY (who, published, release)
) WITHOUT ROWID;
CREATE TABLE named (release INTEGER PRIMARY KEY, people TEXT, places TEXT);  -- JSON lists of whom and what it names
CREATE TABLE there (                                                       -- releases that name a place
    place INTEGER, published TEXT, release INTEGER, PRIMARY KEY (place, published, release)
) WITHOUT ROWID;
CREATE TABLE sat (                                                         -- bodies whose meetings are named
    body TEXT, document TEXT, "start" INTEGER, PRIMARY KEY (body, document, "start")
) WITHOUT ROWID;

-- What rests on an entity

CREATE TABLE entities (id TEXT, canonical_id TEXT, kind TEXT, name TEXT, words TEXT, code TEXT, office TEXT);
CREATE TABLE names (
    entity_id TEXT, form TEXT, title TEXT, mentions INTEGER, documents INTEGER, first DAY, last DAY, words TEXT
);
CREATE TABLE blocks (entity_id TEXT, block TEXT);                          -- of programmes
CREATE TABLE judgements (
    number INTEGER, left_id TEXT, right_id TEXT, judgement TEXT, author TEXT, score REAL, reasons TEXT
);
CREATE TABLE relations (left_id TEXT, right_id TEXT, kind TEXT, documents INTEGER, source TEXT);
