"""Mentions -> Facts: one file a kind of fact, each with a ``link_`` function; ``extract.document`` runs them."""
