"""Document -> Mentions and Facts. Pure, deterministic and offline: no database, no network, no clock.

``prakat.extract.document`` ties the parts; a module imports only what it reads with, so that a question starts fast.
"""
