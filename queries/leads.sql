-- Of the rows beside the store: decisions that a fact tells whose id begins like $id ($until: the first that does not).
SELECT DISTINCT same_as FROM decided WHERE fact >= $id AND fact < $until ORDER BY same_as
