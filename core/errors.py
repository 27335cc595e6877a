"""Errors that a user can act on. Each message says what is wrong, where, and what to do."""


class PrakatError(Exception):
    """Base of all errors that prakat raises on purpose."""


class StoreError(PrakatError):
    """The store cannot be opened, is busy, or is of another version."""


class ReadError(PrakatError):
    """A source cannot be read as a whole (a missing path, an unreadable archive)."""


class QueryError(PrakatError):
    """A question that cannot be asked: a date that is none, a name that nothing carries."""
