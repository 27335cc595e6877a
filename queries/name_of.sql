-- Of the rows beside the store: the name of an entity ($id).
SELECT name FROM entities WHERE id = $id
