"""One release's mentions -> the entities they name, as far as the release itself can tell.

Pure: what other releases know is the matter of ``resolve``. A first name alone is the person of that name whom the
release names in full; where it names none, the mention waits (``Waiting``).
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from prakat.extract.facts.offices import office
from prakat.extract.names import STOP, STRONG, surnames
from prakat.graph import places
from prakat.graph.bodies import Body, DocumentBodies, is_body, kind_of
from prakat.graph.holders import is_single
from prakat.graph.names import Name, read_name, skeleton
from prakat.graph.plain import EDGES, even, squeeze, unwrapped
from prakat.graph.positions import DocumentPositions, Position, is_country, is_of_this_state

PREFIXES = {
    "Person": "per", "Organization": "org", "PublicBody": "org", "Committee": "org", "Position": "pos", "Place": "pla",
    "Programme": "pro", "Event": "eve",
}  # fmt: skip
GLUED = 13  # letters; so long a first name is first name and surname written together
LONGEST_VERBAL = 10  # letters; shorter surnames do begin like verbs (มีสมบูรณ์)
ADJACENT = 2  # letters between a person and an office that stand beside each other
OF_A_STATE = re.compile(r"(?:รอง)?นายก(?:รัฐมนตรี|ฯ)|รัฐมนตรี|รม[วชต]\.|ผบ\.|ผู้บัญชาการ|เอกอัครราชทูต|ประธานาธิบดี")
BRACKET = 3  # letters between a name and the same name in other letters


class Entity(NamedTuple):
    """What a mention names; ``key`` is its normal form."""

    kind: str
    key: str
    name: str
    code: str | None = None

    @property
    def id(self) -> str:
        return entity_id(PREFIXES[self.kind], self.key)


@lru_cache(maxsize=200_000)
def entity_id(family: str, key: str) -> str:
    """The same in every store."""
    return f"{family}-{hashlib.sha256(f'{family} {key}'.encode()).hexdigest()[:12]}"


class Written(NamedTuple):
    """A mention as stored; ``name`` and ``title`` only of a PERSON, ``whole`` of a ROLE that a fact tells in full."""

    start: int
    end: int
    type: str
    text: str
    name: str = ""
    title: str = ""
    whole: str = ""


class Link(NamedTuple):
    """A mention and the entity it names."""

    start: int
    end: int
    entity: Entity
    rule: str
    chance: float


class Waiting(NamedTuple):
    """A first name that the release does not complete."""

    start: int
    end: int
    name: Name
    title: str


@dataclass(slots=True)
class Assigned:
    """What one release gives: links, first names that wait, and the bodies or places positions are of."""

    links: list[Link] = field(default_factory=list)
    waiting: list[Waiting] = field(default_factory=list)
    of: set[tuple[Entity, Entity]] = field(default_factory=set)


def assign(mentions: Sequence[Written], aliases: Sequence[tuple[str, str]], published: date | None) -> Assigned:
    """Who and what one release names. ``mentions`` stand in its order; ``aliases`` are its own (full, short) pairs."""
    found = Assigned()
    _people([m for m in mentions if m.type == "PERSON"], dict(_beside(mentions)), found)
    abroad = set(_of_foreigners(mentions))
    whole = [_with_body(*pair) for pair in zip(mentions, [*mentions[1:], None], strict=True)]
    _bodies([m for m in whole if m.type in ("ORG", "ROLE")], aliases, abroad, found)
    named = [places.Named(m.start, m.end, m.text) for m in mentions if m.type == "PLACE"]
    for one, place in places.find_places(named):
        entity = Entity("Place", place.key, place.name, place.code or None)
        found.links.append(Link(one.start, one.end, entity, place.rule, place.chance))
    found.links += _titled(mentions, published)
    return found


# People


def _people(mentions: Sequence[Written], posts: Mapping[int, str], found: Assigned) -> None:
    """``posts``: the office written beside a person, by where the person stands."""
    people = [(m, name) for m in mentions if (name := person_name(m.name))]
    whole_names = ((m.start, name) for m, name in people if is_full(name) and not _may_be_verb(name))
    full = _Full([(at, name, posts.get(at, "")) for at, name in whole_names])
    for m, name in people:
        if is_full(name) and not (_may_be_verb(name) and full.of(name, m.start)):
            found.links.append(Link(m.start, m.end, person(name), "name", 0.98))
        elif whole := full.of(name, m.start, posts.get(m.start, "")):
            found.links.append(Link(m.start, m.end, person(whole), "first name here", 0.95))
        else:
            found.waiting.append(Waiting(m.start, m.end, name, m.title))


def _beside(mentions: Sequence[Written]) -> Iterator[tuple[int, str]]:
    """Where people stand with an office directly behind them, or before them if it is behind nobody; and which."""
    taken = -1
    for one, then in pairwise(m for m in mentions if m.type in ("PERSON", "ROLE")):
        if then.start - one.end > ADJACENT or one.type == then.type:
            continue
        if one.type == "PERSON":
            taken = then.start
            yield one.start, office(then.text)
        elif one.start != taken:
            yield then.start, office(one.text)


def person_name(text: str) -> Name | None:
    """A person's name; a verb that stands where a surname would is left out."""
    name = read_name(text)
    if name and name.last and STRONG.match(name.last) and name.last not in surnames():
        return Name(name.titles, name.first, "")
    return name


def _may_be_verb(name: Name) -> bool:
    """Whether a surname reads like a phrase (ประยุทธ์ ได้ลงมือทำแล้ว): only the rest of the release can tell."""
    return len(name.last) > LONGEST_VERBAL and bool(STOP.match(name.last)) and name.last not in surnames()


def is_full(name: Name) -> bool:
    """First name and surname, apart or together, or a title name such as a king's."""
    return bool(name.last) or len(name.key) >= GLUED


def person(name: Name) -> Entity:
    return Entity("Person", name.key, name.full)


class _Full:
    """The people whom one release names in full, by first name, by how it sounds, and in Latin by any word."""

    def __init__(self, people: Sequence[tuple[int, Name, str]]) -> None:
        self._by: dict[str, list[tuple[int, Name]]] = defaultdict(list)
        self._posts: dict[Name, set[str]] = defaultdict(set)
        for at, name, post in people:
            self._posts[name].add(post)
            words = {name.first, skeleton(name.first)}
            for word in words | set(name.full.lower().split() if name.is_latin else ()):
                self._by[word].append((at, name))

    def of(self, short: Name, at: int, post: str = "") -> Name | None:
        """The person a first name stands for: of namesakes the holder of the office beside it, else the one named last
        before it. Nobody where its office is one for one and those of that first name hold others."""
        word = short.first.lower() if short.is_latin else short.first
        known = self._by.get(word) or self._by.get(skeleton(word)) or []
        holders = [(start, name) for start, name in known if post and post in self._posts[name]]
        if not holders and all(self._is_another(name, post) for _, name in known):
            return None
        before = [name for start, name in holders or known if start < at]
        return before[-1] if before else (holders or known)[0][1]

    def _is_another(self, name: Name, post: str) -> bool:
        """Whether somebody is seen in an office for one that is not this one."""
        return is_single(post) and any(is_single(held) for held in self._posts[name])


# Bodies and positions


def _with_body(m: Written, then: Written | None) -> Written:
    """An office that is cut behind the level it has in the civil service, or before its country, with what follows."""
    follows = then and then.type in ("PLACE", "ORG") and then.start - m.end <= ADJACENT
    if not then or not follows or m.type != "ROLE":
        return m
    is_of = m.text.endswith(")") or (then.type == "PLACE" and OF_A_STATE.match(m.text) and is_country(then.text))
    return m._replace(whole=f"{m.text} {then.text}") if is_of else m


def _of_foreigners(mentions: Sequence[Written]) -> Iterator[int]:
    """Where offices in Thai stand directly behind a name in Latin letters: of Thailand's government they are not."""
    for one, then in pairwise(m for m in mentions if m.type in ("PERSON", "ROLE")):
        near = one.type == "PERSON" and then.type == "ROLE" and then.start - one.end <= BRACKET
        if near and one.name.isascii() and not then.text.isascii():
            yield then.start


def _bodies(
    mentions: Sequence[Written], aliases: Sequence[tuple[str, str]], abroad: Collection[int], found: Assigned
) -> None:
    """``abroad``: where offices stand that are not of Thailand's government."""
    bodies = DocumentBodies(aliases)
    positions = DocumentPositions(bodies)
    last: tuple[int, Body] | None = None
    for m in mentions:
        if m.type == "ROLE":
            position = positions.find(m.text, m.whole)
            if position and not (m.start in abroad and is_of_this_state(position)):
                _position(m, position, found)
            continue
        body = bodies.find(m.text)
        if last and m.start - last[0] <= BRACKET and m.text.isascii() and body and body.rule == "name":
            body = last[1]._replace(rule="in other letters", chance=0.9)
        if body:
            found.links.append(Link(m.start, m.end, body_entity(body), body.rule, body.chance))
            last = (m.end, body)


def body_entity(body: Body) -> Entity:
    return Entity(kind_of(body.key), body.key, body.name)


def _position(m: Written, position: Position, found: Assigned) -> None:
    entity = Entity("Position", position.key, position.name, position.head)
    found.links.append(Link(m.start, m.end, entity, position.rule, position.chance))
    if position.body is None:
        return
    if is_body(position.body.key):
        found.of.add((entity, body_entity(position.body)))
        return
    for _, place in places.find_places([places.Named(0, 1, position.body.name)]):
        if place.code:
            found.of.add((entity, Entity("Place", place.key, place.name, place.code)))


# Programmes and events


class _Programmes:
    """The programmes of one release: one cut short by ฯ is the last one that begins so, or nobody's."""

    def __init__(self) -> None:
        self._met: dict[str, Entity] = {}

    def find(self, key: str, text: str) -> Entity | None:
        if even(text).endswith("ฯ"):
            return next((entity for name, entity in reversed(self._met.items()) if name.startswith(key)), None)
        self._met.pop(key, None)
        self._met[key] = Entity("Programme", key, unwrapped(text))
        return self._met[key]


def _titled(mentions: Sequence[Written], published: date | None) -> Iterator[Link]:
    """By their names; an event whose name tells neither number nor year is one of its day."""
    programmes = _Programmes()
    for m in mentions:
        key = squeeze(m.text.strip(EDGES))
        if m.type == "PROGRAMME" and key:
            if programme := programmes.find(key, m.text):
                yield Link(m.start, m.end, programme, "name" if programme.key == key else "shortened here", 0.9)
        elif m.type == "EVENT" and key:
            dated = any(letter.isdigit() for letter in key)
            entity = Entity("Event", key if dated else f"{key}@{published}", unwrapped(m.text))
            yield Link(m.start, m.end, entity, "name" if dated else "name, day", 0.9 if dated else 0.7)
