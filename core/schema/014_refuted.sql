-- The store as of version 14: facts that somebody judged wrong stand apart from those that answers are made of, for as
-- long as the judgement holds.
CREATE TABLE refuted AS FROM facts LIMIT 0;

-- What was judged, in words: a text that is read anew may give the same fact another id.
ALTER TABLE fact_judgements ADD COLUMN document VARCHAR;
ALTER TABLE fact_judgements ADD COLUMN kind VARCHAR;
ALTER TABLE fact_judgements ADD COLUMN subject VARCHAR;
ALTER TABLE fact_judgements ADD COLUMN value VARCHAR;
ALTER TABLE fact_judgements ADD COLUMN words VARCHAR;      -- subject, value and quote squeezed, a line each
UPDATE fact_judgements SET document = f.document, kind = f.kind, subject = f.subject, value = f.value, words = f.words
FROM facts AS f WHERE f.id = fact_judgements.fact;

INSERT INTO refuted
SELECT f.* FROM facts AS f
SEMI JOIN (FROM fact_judgements WHERE judgement = 'wrong' AND undone IS NULL) AS j
    ON j.document = f.document AND j.kind = f.kind AND j.words = f.words;
DELETE FROM facts WHERE id IN (SELECT id FROM refuted);
UPDATE resolved SET resolver = 'of version 13' WHERE document IN (SELECT document FROM refuted);
