"""Changes as an Atom feed (RFC 4287): ids stay what they are, so a reader shows each change once."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree

from prakat.queries.papers import both_eras
from prakat.report_watch import KINDS
from prakat.watching import Told

ATOM = "http://www.w3.org/2005/Atom"
NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
NEVER = datetime(2022, 1, 1)
LABELS = KINDS | {
    "holds": "ตำแหน่ง", "chairs": "เป็นประธาน", "said": "ให้ข่าว", "decisions": "มติ/คำสั่ง", "measures": "ตัวเลข",
    "release": "ข่าว",
}  # fmt: skip


def to_atom(told: Sequence[Told], store: Path, about: str = "", name: str = "") -> bytes:
    """A feed of changes, the newest first, of a store, or ``about`` one thing in it that is called ``name``."""
    ElementTree.register_namespace("", ATOM)
    feed = ElementTree.Element(f"{{{ATOM}}}feed")
    _add(feed, "title", f"prakat: {name or store.name}")
    _add(feed, "id", _urn(store.resolve().as_uri() + (f"#{about}" if about else "")))
    _add(feed, "updated", _moment(max((one.told for one in told), default=NEVER)))
    _add(_add(feed, "author"), "name", "prakat")
    for one in told:
        _entry(feed, one, store)
    ElementTree.indent(feed)
    return bytes(ElementTree.tostring(feed, encoding="utf-8", xml_declaration=True)) + b"\n"


def _entry(feed: ElementTree.Element, one: Told, store: Path) -> None:
    change, cited = one.change, one.change.citation
    entry = _add(feed, "entry")
    _add(entry, "title", f"{LABELS[change.kind]} · {change.name} · {change.what}")
    _add(entry, "id", _urn(f"{store.resolve().as_uri()}#{change.id}"))
    _add(entry, "updated", _moment(one.told))
    if cited.url:
        _add(entry, "link", rel="alternate", href=cited.url)
    _add(entry, "category", term=change.kind)
    was = [f"เดิม: {change.was}"] if change.was else []
    source = f"{cited.title}. {both_eras(cited.published)} [{cited.document}]"
    _add(entry, "content", "\n".join([f"“{cited.quote}”", *was, source]), type="text")


def _add(parent: ElementTree.Element, name: str, text: str = "", **attributes: str) -> ElementTree.Element:
    child = ElementTree.SubElement(parent, f"{{{ATOM}}}{name}", attributes)
    child.text = NO_XML.sub("", text) or None
    return child


def _urn(text: str) -> str:
    return uuid5(NAMESPACE_URL, text).urn


def _moment(when: datetime) -> str:
    return when.replace(tzinfo=UTC, microsecond=0).isoformat().replace("+00:00", "Z")
