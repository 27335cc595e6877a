-- Releases that hold the words of facts ($facts): the fact's own with its day, and each other one that carries them.
SELECT f.id AS fact, f.document, d.published, o.id AS other, o.published AS other_published
FROM facts AS f
JOIN documents AS d ON d.id = f.document AND d.revision = f.revision AND d.current
JOIN passages AS p ON p.document = f.document AND p.revision = f.revision
    AND p."start" <= f.quote_start AND f.quote_end <= p."end"
JOIN documents AS o ON o.id = p.other AND o.revision = p.other_revision AND o.current
WHERE f.id IN (SELECT unnest($facts))
