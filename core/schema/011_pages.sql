-- The store as of version 11: pages of PDFs, so that a fact can be cited by its page.
CREATE TABLE pages (
    document VARCHAR NOT NULL,
    revision INTEGER NOT NULL,
    number   INTEGER NOT NULL,      -- as the file counts, from 1
    "start"  INTEGER NOT NULL,      -- where it begins in the document's text
    quality  DOUBLE NOT NULL,       -- how well it was read, 0 to 1
    doubtful BOOLEAN NOT NULL,      -- so badly that its facts' confidence is lowered
    reader   VARCHAR NOT NULL       -- text, pdftotext, ocr; none: it gave no text
);
