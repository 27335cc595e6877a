-- Releases that have the very letters ($words, a hash) or are of the $family, the revisions that were compared.
SELECT document, revision FROM alike WHERE family = $family
UNION
SELECT document, revision FROM alike WHERE words = $words AND words <> 0
