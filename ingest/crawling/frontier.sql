-- What is known of every address of every source, and what was captured of it. SQLite, in the journal mode WAL.

CREATE TABLE rounds (                  -- a round: one look at a source; without an end it was cut off and is taken up again
    id      INTEGER PRIMARY KEY,
    source  TEXT NOT NULL,
    started REAL NOT NULL,             -- seconds since 1970, as all times here
    ended   REAL,
    asked   INTEGER NOT NULL DEFAULT 0 -- requests sent
);
CREATE INDEX rounds_of_source ON rounds (source);

CREATE TABLE pages (
    id        INTEGER PRIMARY KEY,     -- in the order in which they were found
    source    TEXT NOT NULL,
    url       TEXT NOT NULL,
    kind      TEXT NOT NULL CHECK (kind IN ('robots', 'sitemap', 'feed', 'listing', 'page')),
    depth     INTEGER NOT NULL,        -- links from a start page
    hops      INTEGER NOT NULL,        -- redirects on the way to it
    published TEXT,                    -- the day that a feed gives it
    state     TEXT NOT NULL DEFAULT 'queued'
              CHECK (state IN ('queued', 'done', 'moved', 'gone', 'failed', 'refused')),
    reason    TEXT NOT NULL DEFAULT '',-- why it is not done
    target    TEXT,                    -- where it moved
    tries     INTEGER NOT NULL DEFAULT 0, -- in this round
    misses    INTEGER NOT NULL DEFAULT 0, -- rounds in a row in which it could not be had
    after     REAL NOT NULL DEFAULT 0, -- not to be asked for before
    etag      TEXT,
    modified  TEXT,                    -- for If-Modified-Since
    digest    TEXT,                    -- SHA-256 of the body unpacked
    checked   REAL,                    -- when it was last had
    changed   REAL,                    -- when it was first had as it is now
    text      TEXT,                    -- of robots.txt only: the rules, needed again when they have not changed
    round     INTEGER,                 -- in which it was last finished
    UNIQUE (source, url)
);
CREATE INDEX queue ON pages (
    source, CASE kind WHEN 'sitemap' THEN 1 WHEN 'feed' THEN 2 WHEN 'listing' THEN 3 ELSE 4 END, coalesce(checked, 0), id
) WHERE state = 'queued' AND kind != 'robots';
CREATE INDEX pages_by_state ON pages (source, state);

CREATE TABLE captures (                -- a record in a WARC file each
    id      INTEGER PRIMARY KEY,
    page    INTEGER NOT NULL REFERENCES pages,
    round   INTEGER NOT NULL REFERENCES rounds,
    fetched REAL NOT NULL,
    status  INTEGER NOT NULL,
    digest  TEXT NOT NULL,             -- of the bytes as they were sent, as it stands in the WARC record
    file    TEXT NOT NULL,
    start   INTEGER NOT NULL,
    length  INTEGER NOT NULL,
    words   INTEGER NOT NULL,          -- 1: an article's, and not the same as before
    taken   REAL                       -- when they were taken into the store
);
CREATE INDEX captures_of_page ON captures (page);
CREATE INDEX captures_of_file ON captures (file, start);
CREATE INDEX captures_to_take ON captures (id) WHERE words AND taken IS NULL;

CREATE TABLE hosts (
    host  TEXT PRIMARY KEY,
    after REAL NOT NULL                -- it asked not to be asked before (Retry-After)
);

CREATE TABLE runs (                    -- runs of update and fetch
    id       INTEGER PRIMARY KEY,
    command  TEXT NOT NULL,
    started  REAL NOT NULL,
    finished REAL,
    report   TEXT                      -- JSON; NULL while it goes on, and where it was cut off
);
