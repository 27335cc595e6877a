-- The store as of version 15: the words that tell what a figure measures, kept with it: names, days and all that every
-- release has left out, in the order of the text.
ALTER TABLE entries ADD COLUMN measured VARCHAR DEFAULT '';
UPDATE resolved SET resolver = 'of version 14';
