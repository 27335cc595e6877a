-- The store as of version 6: figures as the ledger has them, kept at hand by resolution. Found from facts, mentions and
-- texts, can be thrown away and found again.

-- measures facts of newest revisions, each with what its clause says beside the figure.
CREATE TABLE entries (
    fact         VARCHAR NOT NULL,
    document     VARCHAR NOT NULL,
    revision     INTEGER NOT NULL,
    published    DATE,
    "start"      INTEGER NOT NULL,  -- the figure
    "end"        INTEGER NOT NULL,
    clause_start INTEGER NOT NULL,
    clause_end   INTEGER NOT NULL,
    basis        VARCHAR NOT NULL,  -- proposed, approved, allocated, disbursed, target, forecast, result; "" where no word tells
    cue          VARCHAR NOT NULL,  -- the word that tells
    noun         VARCHAR NOT NULL,  -- what is measured, in one word (graph/data/measured.tsv); "" where none stands there
    since        DATE,              -- the days it is of: as stated in the clause, else of publication
    until        DATE,
    stated       BOOLEAN NOT NULL,
    scope        VARCHAR NOT NULL,  -- the round of the programme, the place, whether on top of others or replaced
    was          DOUBLE,            -- the figure it takes the place of, where the clause says so
    was_text     VARCHAR,
    said         VARCHAR,           -- the fact that tells who said it
    decision     VARCHAR,           -- the decision in whose words it stands
    named        BOOLEAN NOT NULL,  -- the figure is part of a programme's name
    clause       VARCHAR NOT NULL,  -- its words as they stand: whole texts are slow to fetch
    about        VARCHAR NOT NULL,  -- what the fact says it is about, squeezed, with programmes written out
    words        VARCHAR NOT NULL,  -- the clause, squeezed
    low          UBIGINT NOT NULL,  -- a bit for every three letters of about and words: what lacks a bit that is asked
    high         UBIGINT NOT NULL   -- for holds not what is asked for
);

-- Wholes of which a clause names the parts.
CREATE TABLE sums (
    document     VARCHAR NOT NULL,
    revision     INTEGER NOT NULL,
    "start"      INTEGER NOT NULL,  -- the whole
    "end"        INTEGER NOT NULL,
    whole        VARCHAR NOT NULL,  -- as written
    parts        JSON NOT NULL,     -- ["300 ล้านบาท", …]
    verdict      VARCHAR NOT NULL,  -- adds up, short, over
    gap          DOUBLE NOT NULL,   -- parts minus whole
    clause_start INTEGER NOT NULL,
    clause_end   INTEGER NOT NULL,
    clause       VARCHAR NOT NULL
);

-- What is named right beside a programme: who runs it, answers for it, proposes it, its laws, places and days.
CREATE TABLE ties (
    document  VARCHAR NOT NULL,
    revision  INTEGER NOT NULL,
    programme VARCHAR NOT NULL,     -- the entity, before merges
    tie       VARCHAR NOT NULL,     -- runs, answers, proposes, law, place, time
    words     VARCHAR NOT NULL,     -- what is tied, as written
    entity    VARCHAR,              -- the entity it is, where one is known
    "start"   INTEGER NOT NULL,
    "end"     INTEGER NOT NULL,
    clause    VARCHAR NOT NULL      -- the words [start, end) that say so
);

-- Programmes are compared by what their names are looked for: they are written anew with their blocks.
DELETE FROM entities WHERE starts_with(id, 'pro-');
UPDATE resolved SET resolver = 'of version 6';
