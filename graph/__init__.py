"""Mentions -> Entities, and what follows from them.

``resolve`` reads mentions and facts of the store and writes, beside them, who is who (``schema/002_entities.sql``):

``entities``    a row a normalised name; ``canonical_id`` says which of them are one
``names``       how an entity is written, with titles, counts, first and last day
``links``       (document, revision, start, end) of a mention -> ``entity_id``
``relations``   part_of, of (position -> body), renamed, successor
``ends``        facts as the entities their spans name, with what a holds fact says of its day; ``beside`` what else
                a decision or chair names; ``posts`` is a view of those that tell of an office
``meetings``    numbered meetings, where releases name them
``entries``     figures as the ledger has them: basis, days, scope, what they take the place of; ``sums``: wholes with
                their parts; ``ties``: who and what is named right beside a programme
``decided``     decisions with day, status, money and deadline; ``recalls`` where releases speak of earlier ones
``promises``    sentences that promise, and those that report it done
``judgements``  same, different, unsure: score, reasons, author, day; undone, never deleted
``linked``      view: links of newest revisions with canonical entity and day of publication
``attested``    view: holds facts as person and position entities

Mentions and facts are never rewritten. A fact reaches its entities through ``spans``: the mention that starts at
``spans[0][0]`` is its subject, the one at ``spans[1][0]`` what is said of it. Kinds that ``resolve`` writes: Person,
Organization, PublicBody, Committee, Position, Place, Programme, Event. A decision is a fact and has the fact's id.

What is read from these tables, and never kept beside them:

``tenure``, ``holders``, ``terms``        terms as bounds; offices with their holders; those kept beside the store
``committees``                          committees with seats, sittings and decisions
``build``, ``paths``, ``measures``      the networkx graph of facts; paths in the store; centrality and communities
``export``                              FollowTheMoney, GraphML, GEXF, CSV, Parquet

``copies`` keeps which passages releases carry of one another (``schema/003_copies.sql``), ``families`` which are
alike as wholes (``sql/alike_tables.sql``).
"""
