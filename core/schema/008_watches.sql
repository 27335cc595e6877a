-- The store as of version 8: what is watched, what was told of it, and the name of the store's state.

CREATE TABLE watches (
    id   INTEGER NOT NULL,
    kind VARCHAR NOT NULL CHECK (kind IN ('person', 'programme', 'committee', 'text')),
    name VARCHAR NOT NULL,          -- as given
    made TIMESTAMP NOT NULL,        -- UTC
    run  INTEGER NOT NULL,          -- the newest run of ingest that was looked at
    day  DATE NOT NULL              -- the day of which deadlines were told last
);

-- Changes of fact, as they were told; they stay when the words they cite are changed or forgotten.
CREATE TABLE changes (
    id    VARCHAR NOT NULL,         -- hash of watch and content
    watch INTEGER NOT NULL,
    told  TIMESTAMP NOT NULL,       -- UTC
    nth   INTEGER NOT NULL,         -- its place in that digest
    body  JSON NOT NULL             -- the change with its citation, see queries/watches.py
);

-- One row: a hash of all that answers rest on (core/state.py). None while a writer is at work.
CREATE TABLE state (
    name VARCHAR NOT NULL
);
