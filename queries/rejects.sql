-- What was set aside, newest first.
SELECT path, reason, detail, seen FROM rejects ORDER BY seen DESC, path
