-- The store as of version 9: what questions about one committee or office looked for in texts and names, kept at hand by
-- resolution; a file beside the store holds the rows that questions read one by one (core/lookup.sql).

-- Who presides over a body, as a release says beside its name (graph/presidents.py); the words that say so.
CREATE TABLE presidents (
    document  VARCHAR NOT NULL,
    body_id   VARCHAR NOT NULL,     -- before merges, as is the person
    person_id VARCHAR NOT NULL,
    "start"   INTEGER NOT NULL,
    "end"     INTEGER NOT NULL,
    quote     VARCHAR NOT NULL
);

-- What kind of office a position is, however its name is shortened.
CREATE TABLE offices (
    entity_id VARCHAR NOT NULL,
    office    VARCHAR NOT NULL
);

-- The names by which a meeting's body is called there, squeezed, a line each.
ALTER TABLE meetings ADD COLUMN calls VARCHAR DEFAULT '';

-- Names are looked for in the file beside the store.
ALTER TABLE entries DROP COLUMN low;
ALTER TABLE entries DROP COLUMN high;

UPDATE resolved SET resolver = 'of version 9';
