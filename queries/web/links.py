"""Addresses of pages."""

from __future__ import annotations

from urllib.parse import quote, urlencode

from prakat.queries.facts import Citation

PAGES = {
    "Person": "person", "Position": "office", "Committee": "body", "PublicBody": "body", "Organization": "body",
    "Place": "place", "Programme": "programme",
}  # fmt: skip
"""Pages by the kind of entity that they show; what has none is searched for."""
FED = ("person", "office", "body", "place")
"""Pages with a feed of their own, beside programmes."""


def entity_url(kind: str, id: str, name: str = "") -> str:
    """An entity's page."""
    return f"/{PAGES[kind]}/{quote(id)}" if kind in PAGES else search_url(f'"{name or id}"')


def named_url(kind: str, name: str) -> str:
    """The page of whoever is called so: it looks the name up."""
    return f"/{PAGES[kind]}?{urlencode({'name': name})}" if kind in PAGES else search_url(f'"{name}"')


def search_url(words: str, **within: str) -> str:
    return f"/?{urlencode({'q': words, **within})}"


def document_url(id: str) -> str:
    return f"/d/{quote(id, safe='')}"


def cited_url(citation: Citation) -> str:
    """The document, with the words that are cited lit."""
    return f"{document_url(citation.document)}?at={citation.start}-{citation.end}#at"


def outside_url(address: str) -> str:
    """An address of another site as it may be linked; "" for anything else (``javascript:`` …)."""
    return address if address.startswith(("https://", "http://")) else ""


def feed_url(page: str, name: str = "") -> str:
    """The Atom feed of an entity's page, of a programme by its name; of any other page that of what is watched."""
    kind, _, key = page.strip("/").partition("/")
    if kind == "programme" and name:
        return f"/feed/programme/{quote(name, safe='')}"
    return f"/feed/{kind}/{quote(key, safe='')}" if kind in FED and key and "/" not in key else "/feed"
