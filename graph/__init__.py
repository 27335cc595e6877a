"""Mentions -> Entities, and what follows from them.

``resolve`` reads mentions and facts of the store and writes, beside them, who is who (``schema/002_entities.sql``):

``entities``    a row a normalised name; ``canonical_id`` says which of them are one
``names``       how an entity is written, with titles, counts, first and last day
``links``       (document, revision, start, end) of a mention -> ``entity_id``
``relations``   part_of, of (position -> body), renamed, successor
``judgements``  same, different, unsure: score, reasons, author, day; undone, never deleted
``linked``      view: links of newest revisions with canonical entity and day of publication
``attested``    view: holds facts as person and position entities

Mentions and facts are never rewritten. A fact reaches its entities through ``spans``: the mention that starts at
``spans[0][0]`` is its subject, the one at ``spans[1][0]`` what is said of it. Kinds that ``resolve`` writes: Person,
Organization, PublicBody, Committee, Position, Place, Programme, Event. A decision is a fact and has the fact's id.
"""
