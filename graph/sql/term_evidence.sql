-- Of the rows beside the store: what one term rests on, packed.
SELECT evidence FROM terms WHERE position = $position AND place = $place
