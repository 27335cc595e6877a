-- What finds the rows: made when they are in place, kept level by triggers from then on. The words of names, figures and
-- decisions are found by every three letters of what is looked for.

CREATE INDEX day_of ON documents (document, published);
CREATE INDEX revision_of ON revisions (document);
CREATE INDEX page_of ON pages (document);
CREATE INDEX fact_by_id ON facts (id);
CREATE INDEX fact_of ON facts (document, quote_start);
CREATE INDEX fact_by_subject ON facts (subject_words, kind);
CREATE INDEX person_of ON people (document);
CREATE INDEX person_by_words ON people (words);
CREATE INDEX matter_of ON matters (document);
CREATE INDEX link_to ON links (entity_id, document);
CREATE INDEX end_by_fact ON ends (fact);
CREATE INDEX end_of ON ends (document);
CREATE INDEX end_by_subject ON ends (subject_id, kind, published, document, quote_start, fact);
CREATE INDEX end_of_none ON ends (subject_id, published, fact)
    WHERE kind = 'holds' AND (value_id IS NULL OR published IS NULL AND start IS NULL);
CREATE INDEX end_by_value ON ends (value_id, kind, subject_id, published, document, quote_start, fact)
    WHERE value_id IS NOT NULL;
CREATE INDEX term_of ON terms (position, place);
CREATE INDEX term_of_person ON terms (person);
CREATE INDEX term_beside ON terms (position, place) WHERE rival IS NOT NULL;
CREATE INDEX nomination_of ON nominations (position, place);
CREATE INDEX told_in ON told (release);
CREATE INDEX there_in ON there (release);
CREATE INDEX sat_in ON sat (document);
CREATE INDEX beside_of ON beside (document);
CREATE INDEX beside_fact ON beside (fact);
CREATE INDEX beside_entity ON beside (entity_id);
CREATE INDEX meeting_of ON meetings (document);
CREATE INDEX call_of ON calls (document);
CREATE INDEX call_by_name ON calls (name);
CREATE INDEX president_of ON presidents (document);
CREATE INDEX president_by_body ON presidents (body_id);
CREATE INDEX passage_of ON passages (document);
CREATE INDEX entry_of ON entries (document);
CREATE INDEX sum_of ON sums (document);
CREATE INDEX tie_of ON ties (document);
CREATE INDEX tie_by_programme ON ties (programme);
CREATE INDEX tie_by_entity ON ties (entity) WHERE entity IS NOT NULL;
CREATE INDEX decided_of ON decided (document);
CREATE INDEX decided_by_fact ON decided (fact);
CREATE INDEX decided_by_lead ON decided (same_as);
CREATE INDEX decided_by_day ON decided (day);
CREATE INDEX promise_by_id ON promises (id);
CREATE INDEX promise_of ON promises (document);
CREATE INDEX token_of ON promise_tokens (promise);
CREATE INDEX token_from ON promise_tokens (document);
CREATE INDEX recall_of ON recalls (document);
CREATE INDEX recall_by_fact ON recalls (fact);
CREATE INDEX recall_by_day ON recalls (day);
CREATE INDEX entity_by_id ON entities (id, canonical_id, kind);
CREATE INDEX entity_by_lead ON entities (canonical_id);
CREATE INDEX entity_by_office ON entities (office) WHERE office <> '';
CREATE INDEX entity_by_code ON entities (code) WHERE code <> '';
CREATE INDEX name_of ON names (entity_id);
CREATE INDEX block_of ON blocks (entity_id);
CREATE INDEX block_by_name ON blocks (block);
CREATE INDEX judgement_left ON judgements (left_id);
CREATE INDEX judgement_right ON judgements (right_id);
CREATE INDEX relation_left ON relations (left_id);
CREATE INDEX relation_right ON relations (right_id);

CREATE VIRTUAL TABLE name_words USING fts5(
    words, content = 'names', tokenize = 'trigram case_sensitive 1', detail = none, columnsize = 0);
CREATE VIRTUAL TABLE entity_words USING fts5(
    words, content = 'entities', tokenize = 'trigram case_sensitive 1', detail = none, columnsize = 0);
CREATE VIRTUAL TABLE matter_words USING fts5(
    words, content = 'matters', tokenize = 'trigram case_sensitive 1', detail = none, columnsize = 0);
CREATE VIRTUAL TABLE entry_words USING fts5(
    about, words, content = 'entries', tokenize = 'trigram case_sensitive 1', detail = none, columnsize = 0);
CREATE VIRTUAL TABLE promise_words USING fts5(
    words, names, content = 'promises', tokenize = 'trigram case_sensitive 1', detail = none, columnsize = 0);
CREATE VIRTUAL TABLE people_words USING fts5(
    words, content = 'people', tokenize = 'trigram case_sensitive 1', detail = none, columnsize = 0);
CREATE VIRTUAL TABLE act_words USING fts5(
    subject_words, content = 'acting', content_rowid = 'place', tokenize = 'trigram case_sensitive 1', detail = none,
    columnsize = 0);
INSERT INTO promise_words (promise_words) VALUES ('rebuild');
INSERT INTO people_words (people_words) VALUES ('rebuild');
INSERT INTO act_words (act_words) VALUES ('rebuild');
INSERT INTO name_words (name_words) VALUES ('rebuild');
INSERT INTO entity_words (entity_words) VALUES ('rebuild');
INSERT INTO matter_words (matter_words) VALUES ('rebuild');
INSERT INTO entry_words (entry_words) VALUES ('rebuild');

CREATE TRIGGER name_in AFTER INSERT ON names BEGIN
    INSERT INTO name_words (rowid, words) VALUES (new.rowid, new.words);
END;
CREATE TRIGGER name_out AFTER DELETE ON names BEGIN
    INSERT INTO name_words (name_words, rowid, words) VALUES ('delete', old.rowid, old.words);
END;
CREATE TRIGGER entity_in AFTER INSERT ON entities BEGIN
    INSERT INTO entity_words (rowid, words) VALUES (new.rowid, new.words);
END;
CREATE TRIGGER entity_out AFTER DELETE ON entities BEGIN
    INSERT INTO entity_words (entity_words, rowid, words) VALUES ('delete', old.rowid, old.words);
END;
CREATE TRIGGER matter_in AFTER INSERT ON matters BEGIN
    INSERT INTO matter_words (rowid, words) VALUES (new.rowid, new.words);
END;
CREATE TRIGGER matter_out AFTER DELETE ON matters BEGIN
    INSERT INTO matter_words (matter_words, rowid, words) VALUES ('delete', old.rowid, old.words);
END;
CREATE TRIGGER entry_in AFTER INSERT ON entries BEGIN
    INSERT INTO entry_words (rowid, about, words) VALUES (new.rowid, new.about, new.words);
END;
CREATE TRIGGER entry_out AFTER DELETE ON entries BEGIN
    INSERT INTO entry_words (entry_words, rowid, about, words) VALUES ('delete', old.rowid, old.about, old.words);
END;
CREATE TRIGGER promise_in AFTER INSERT ON promises BEGIN
    INSERT INTO promise_words (rowid, words, names) VALUES (new.rowid, new.words, new.names);
END;
CREATE TRIGGER promise_out AFTER DELETE ON promises BEGIN
    INSERT INTO promise_words (promise_words, rowid, words, names) VALUES ('delete', old.rowid, old.words, old.names);
END;
CREATE TRIGGER person_in AFTER INSERT ON people BEGIN
    INSERT INTO people_words (rowid, words) VALUES (new.rowid, new.words);
END;
CREATE TRIGGER person_out AFTER DELETE ON people BEGIN
    INSERT INTO people_words (people_words, rowid, words) VALUES ('delete', old.rowid, old.words);
END;
CREATE TRIGGER act_in AFTER INSERT ON facts WHEN new.kind <> 'measures' BEGIN
    INSERT INTO act_words (rowid, subject_words) VALUES (new.rowid, new.subject_words);
END;
CREATE TRIGGER act_out AFTER DELETE ON facts WHEN old.kind <> 'measures' BEGIN
    INSERT INTO act_words (act_words, rowid, subject_words) VALUES ('delete', old.rowid, old.subject_words);
END;
