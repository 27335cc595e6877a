-- The store as of version 4: what resolution keeps at hand, so that one more release costs little.

-- Entities that lost a document since names were counted: the next resolution counts them anew.
CREATE TABLE stale (
    entity_id VARCHAR NOT NULL
);

-- Holds facts of newest revisions as the entities their spans name.
CREATE TABLE posts (
    document    VARCHAR NOT NULL,
    person_id   VARCHAR NOT NULL,
    position_id VARCHAR NOT NULL,
    published   DATE,
    status      VARCHAR NOT NULL    -- former, acting or ""
);
