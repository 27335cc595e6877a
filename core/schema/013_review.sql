-- The store as of version 13: what people said about what was found. Nothing here is deleted: what is undone or done
-- with stays, with its moment. Answers rest on none of it (judgements of identity stand in judgements).

-- A fact that somebody read with its words.
CREATE TABLE fact_judgements (
    id        INTEGER NOT NULL,
    fact      VARCHAR NOT NULL,
    judgement VARCHAR NOT NULL CHECK (judgement IN ('right', 'wrong')),
    author    VARCHAR NOT NULL,
    made      TIMESTAMP NOT NULL,   -- UTC
    undone    TIMESTAMP
);

-- What a reader of the web pages took for a wrong merge.
CREATE TABLE reports (
    id        INTEGER NOT NULL,
    entity_id VARCHAR NOT NULL,     -- whose page it was
    other_id  VARCHAR NOT NULL,     -- the name that does not belong there
    note      VARCHAR NOT NULL,
    made      TIMESTAMP NOT NULL,   -- UTC
    closed    TIMESTAMP,
    outcome   VARCHAR               -- split or kept
);
