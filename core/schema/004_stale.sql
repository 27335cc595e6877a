-- The store as of version 4.

-- Entities that lost a document since names were counted: the next resolution counts them anew.
CREATE TABLE stale (
    entity_id VARCHAR NOT NULL
);
