-- Newest revisions with what they mention, in the order of publication.
SELECT d.id, d.text, d.title, d.url, d.source, d.category, d.published,
       (SELECT list({'type': m.type, 'start': m."start", 'end': m."end", 'text': m.text, 'norm': m.norm,
                     'rule': m.rule, 'confidence': m.confidence} ORDER BY m."start", m."end")
        FROM mentions AS m WHERE m.document = d.id AND m.revision = d.revision) AS mentions
FROM documents AS d
WHERE d.current AND d.id IN (SELECT unnest($ids))
ORDER BY d.published NULLS LAST, d.id
