-- Which releases are alike as a whole: made by the first search for copies, found from the texts, can be thrown away.

-- Newest revisions. Releases of equal words are exact copies; those of one family are near copies or a series.
CREATE TABLE IF NOT EXISTS alike (
    document VARCHAR NOT NULL,
    revision INTEGER NOT NULL,
    words    BIGINT NOT NULL,       -- hash of the text without white space
    maker    VARCHAR NOT NULL,      -- what made the bands: those of two makers cannot be compared
    family   VARCHAR                -- the first id of those tied by likeness; NULL where a release is alone
);

-- Hashes of which two like releases share one: where to look for likeness. Short texts have none.
CREATE TABLE IF NOT EXISTS bands (
    document VARCHAR NOT NULL,
    revision INTEGER NOT NULL,
    band     BIGINT NOT NULL
);
