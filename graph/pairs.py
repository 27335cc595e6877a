"""Whether two names are one person's: evidence is weighed, added up and kept as reasons.

Weights are log-odds in ``data/evidence.tsv``. ``weigh`` gives the chance with its reasons; ``judge`` calls it same,
different or unsure.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from typing import Literal, NamedTuple

from rapidfuzz.distance import OSA

from prakat.extract.gazetteer import read_list
from prakat.graph.names import Name, service, sex, skeleton, split_titles
from prakat.graph.plain import table
from prakat.graph.profiles import Profile
from prakat.graph.romanise import ALIKE, VERY, sound_alike, sounds

Verdict = Literal["same", "different", "unsure"]

SAME = 0.885
UNSURE = 0.35
NEAR, SOMEWHAT, BOTH = 0.78, 0.6, 0.87
DIGITS = re.compile(r"\d+")
CUT = 3  # letters that a surname cut short keeps
SHORT = 5  # letters; one letter more or less makes another name of so short a one
FEW_HOLDERS = 6
RARE, OFTEN, FAMOUS = 2, 10, 100  # releases
FIRSTS, SURNAMES = 12, 5  # bearers that make a name common
RARE_FIRSTS, RARE_SURNAMES = 3, 3  # bearers, other spellings of the one among them
TORN = 9  # letters; so long a surname is torn, not another's name
TOLD, FEW_TOLD = 6, 5  # consonants; so many agree by no chance, so many seldom
SAME_FIRST = ("near surname", "alike surname", "other surname", "surname cut short", "surname cut to a stump")
NO_SLIP = ("alike surname", "other surname", "alike first name", "other first name", "other name", "other letters")
HOPELESS = tuple(reason for reason in NO_SLIP if reason != "other letters")
CLAN = re.compile("^(?:แซ่|บินอับดุล|บิน)")  # begins many surnames
KNOWN_BY = 60  # releases; a companion named in more goes with everybody


class Reason(NamedTuple):
    """One piece of evidence; ``detail`` names the office, the companion or the letters."""

    reason: str
    weight: float
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Common:
    """How common things are in the whole store; a function of the id or word each."""

    holders: Callable[[str], int]
    firsts: Callable[[str], int]
    surnames: Callable[[str], int]
    named: Callable[[str], int]
    bracketed: Callable[[str, str], bool]


class Weighed(NamedTuple):
    """Chance that both are one, and why, the weightiest reason first."""

    score: float
    reasons: tuple[Reason, ...]

    @property
    def verdict(self) -> Verdict:
        return "same" if self.score >= SAME else "unsure" if self.score >= UNSURE else "different"


AT_BEST = Common(
    holders=lambda _: 0, firsts=lambda _: 0, surnames=lambda _: 0, named=lambda _: 0, bracketed=lambda *_: False
)


@cache
def _weights() -> Mapping[str, float]:
    return {row["reason"]: float(row["weight"]) for row in table("evidence")}


def _because(reason: str, detail: str = "") -> Reason:
    return Reason(reason, _weights()[reason], detail)


def weigh(a: Profile, b: Profile, common: Common) -> Weighed:
    """All evidence about two people, added up."""
    reasons = [_because("prior"), *_names(a, b, common), *_titles(a, b), *_posts(a, b, common), *_company(a, b, common)]
    reasons += _strangers({reason.reason for reason in reasons})
    total = sum(reason.weight for reason in reasons)
    return Weighed(1 / (1 + math.exp(-total)), tuple(sorted(reasons, key=lambda r: -abs(r.weight))))


def is_hopeless(a: Profile, b: Profile) -> bool:
    """Whether names, titles and posts say so much against it that no release and no companion could make them one:
    these take long to find, and are not asked of the profiles."""
    if name_reason(a.name, b.name) not in HOPELESS:
        return False
    total = sum(reason.weight for reason in (*_names(a, b, AT_BEST), *_titles(a, b), *_posts(a, b, AT_BEST)))
    total += sum(_weights()[reason] for reason in ("prior", "one release, one post", "companions"))
    return total < math.log(UNSURE / (1 - UNSURE))


def _strangers(told: Collection[str]) -> Iterator[Reason]:
    """Whom a letter of the first name tells apart may be father and son, where nothing else ties them."""
    if "near first name" in told and "other bodies" in told and not {"one companion", "companions"} & set(told):
        yield _because("strangers")


# Names


def _names(a: Profile, b: Profile, common: Common) -> Iterator[Reason]:
    reason = name_reason(a.name, b.name)
    if reason.startswith("other letters") and common.bracketed(a.id, b.id):
        reason = "other letters here"
    yield _because(reason, f"{a.name.full} | {b.name.full}")
    rarity = [*_rarity(a, b, reason)]
    yield from rarity
    if a.name.is_latin == b.name.is_latin:
        famous = any(one.reason == "slip beside famous" for one in rarity)
        yield from _bearers(a.name, b.name, reason, common, famous)


def _rarity(a: Profile, b: Profile, reason: str) -> Iterator[Reason]:
    """A slip is rare beside the name it was meant for; a name that is only somewhat alike is no slip."""
    few, many = sorted((a.count, b.count))
    if few > RARE or reason in NO_SLIP:
        return
    if many >= FAMOUS:
        yield _because("slip beside famous", f"{few} : {many}")
    elif many >= OFTEN and a.name.is_latin == b.name.is_latin:
        yield _because("rare beside frequent", f"{few} : {many}")


def _bearers(a: Name, b: Name, reason: str, common: Common, famous: bool) -> Iterator[Reason]:
    """How much it says that two share a first name, or a surname; whoever is famous is meant by a common one."""
    if _other_letter(a, b, reason):
        yield _because("other first letter")
    if reason in ("near first name", "alike first name"):
        n = common.surnames(skeleton(a.last))
        if n >= SURNAMES:
            yield _because("common surname", str(n))
        elif n <= RARE_SURNAMES and reason == "alike first name":
            yield _because("rare surname", str(n))
    if reason in SAME_FIRST:
        n = common.firsts(skeleton(a.first))
        if n >= FIRSTS and reason != "near surname" and not famous:
            yield _because("common first name", str(n))
        elif n <= RARE_FIRSTS and not a.is_latin:
            yield _because("rare first name", str(n))


def _other_letter(a: Name, b: Name, reason: str) -> bool:
    """A slip seldom takes the first letter."""
    if reason == "near first name":
        return a.first[0] != b.first[0]
    return reason == "near surname" and skeleton(a.last)[:1] != skeleton(b.last)[:1]


def name_reason(a: Name, b: Name) -> str:
    """The one row of the evidence that says how two names are alike."""
    if a.is_latin != b.is_latin:
        alike = sound_alike(a, b)
        if alike < VERY:
            return "other name" if alike < ALIKE else "other letters"
        told = len(sounds(a.first) + sounds(a.last.split(" ")[-1]))
        return "other letters" + (", many same sounds" if told >= TOLD else ", same sounds" if told >= FEW_TOLD else "")
    if not (a.last and b.last) and a.key != b.key:
        return _torn(a, b) or "other name"
    if DIGITS.findall(a.full) != DIGITS.findall(b.full):
        return "other name"
    first, last = (skeleton(a.first), skeleton(b.first)), (skeleton(a.last), skeleton(b.last))
    whole = skeleton(a.key), skeleton(b.key)
    if whole[0] == whole[1] or (first[0] == first[1] and last[0] == last[1]):
        return "sounds the same"
    if torn := _torn(a, b):
        return torn
    if _is_turned(a, b):
        return "turned around"
    if first[0] == first[1]:
        return _surnames(a.last, b.last, *last)
    if last[0] == last[1] and last[0]:
        return _first_names(a.first, b.first, *first)
    return "both near" if _alike(*whole) >= BOTH and _alike(*first) >= SOMEWHAT else "other name"


def _is_turned(a: Name, b: Name) -> bool:
    """One name with its surname first: as names of Japan and of Hungary are written in both ways."""
    one, other = ((skeleton(n.first.lower()), skeleton(n.last.lower())) for n in (a, b))
    return all(one) and one == other[::-1]


def likeness(a: Name, b: Name) -> float:
    """How alike two whole names sound, 0 to 1; of one script."""
    return _alike(skeleton(a.key), skeleton(b.key))


def _torn(a: Name, b: Name) -> str:
    """How one name is the other's surname, "" where it is not."""
    whole = {skeleton(a.key), skeleton(b.key)} & {skeleton(a.last), skeleton(b.last)} - {""}
    return "" if not whole else "torn long surname" if len(min(whole)) >= TORN else "torn surname"


def _surnames(a: str, b: str, sound_a: str, sound_b: str) -> str:
    a, b, sound_a, sound_b = (CLAN.sub("", name) for name in (a, b, sound_a, sound_b))
    if a.isascii() and a.split()[-1] == b.split()[-1]:
        return "near surname"  # with and without a middle name
    short, long = sorted((a, b), key=len)
    if len(short) >= CUT and long.startswith(short):
        return "surname cut short" if len(short) >= SHORT else "surname cut to a stump"
    alike = max(_alike(a, b), _alike(sound_a, sound_b))
    near = NEAR if len(short) > SHORT else NEAR + 0.04
    somewhat = SOMEWHAT if len(short) > SHORT else SOMEWHAT + 0.1
    return "near surname" if alike >= near else "alike surname" if alike >= somewhat else "other surname"


def _first_names(a: str, b: str, sound_a: str, sound_b: str) -> str:
    apart = min(OSA.distance(a, b), OSA.distance(sound_a, sound_b))
    if apart <= 1 and min(len(a), len(b)) > CUT:
        return "near first name"
    cut = min(len(a), len(b)) > SHORT and (a.startswith(b) or b.startswith(a))
    return "alike first name" if cut or (apart == 2 and min(len(a), len(b)) > CUT) else "other first name"


def _alike(a: str, b: str) -> float:
    return OSA.normalized_similarity(a, b)


# Titles


@cache
def _rare_titles() -> frozenset[str]:
    kinds = ("academic", "medical", "rank", "noble")
    return frozenset(row["name"] for row in read_list("honorifics") if row["kind"] in kinds)


def _titles(a: Profile, b: Profile) -> Iterator[Reason]:
    titles = [{title for written in p.titles for title in titles_in(written)} for p in (a, b)]
    for name, of in (("sex", sex), ("service", service)):
        one, other = of(titles[0]), of(titles[1])
        if one and other:
            yield _because(f"same {name}" if one == other else f"other {name}", f"{one} | {other}")
    if both := titles[0] & titles[1] & _rare_titles():
        yield _because("same rare title", min(both))


@cache
def titles_in(written: str) -> tuple[str, ...]:
    """The titles of a string of titles (พลอากาศตรี นายแพทย์)."""
    return split_titles(written + "กกกก")[0] if written else ()


# Posts, time


def _posts(a: Profile, b: Profile, common: Common) -> Iterator[Reason]:
    shared = a.posts.keys() & b.posts.keys()
    together = any(shared & a.posts_in.get(r, set()) & b.posts_in.get(r, set()) for r in a.releases & b.releases)
    if together:
        yield _because("one release, one post")
    elif a.releases & b.releases and _two_of_a_kind(a.name, b.name):
        yield _because("side by side", min(a.releases & b.releases))
    if shared:
        post = min(shared, key=lambda one: (common.holders(one), one))
        yield _because("same post" if common.holders(post) <= FEW_HOLDERS else "same common post", post)
    elif both := a.bodies & b.bodies:
        yield _because("same body", min(both))
    elif a.bodies and b.bodies:
        yield _because("other bodies")
        if overlap(a, b):
            yield _because("posts at once")


def _two_of_a_kind(a: Name, b: Name) -> bool:
    """Names in one script with different first names: a release would hardly write one person so."""
    return a.is_latin == b.is_latin and name_reason(a, b) in ("alike first name", "other first name", "other name")


def overlap(a: Profile, b: Profile, months: int = 3) -> bool:
    """Whether posts of both run through the same months."""
    days = [[day for attested in p.posts.values() for day in attested] for p in (a, b)]
    if not all(days):
        return False
    common = min(max(days[0]), max(days[1])) - max(min(days[0]), min(days[1]))
    return common > timedelta(days=30 * months)


# Company


def _company(a: Profile, b: Profile, common: Common) -> Iterator[Reason]:
    shared = [c for c in a.companions & b.companions if common.named(c) <= KNOWN_BY and c not in (a.id, b.id)]
    if shared:
        yield _because("companions" if len(shared) > 1 else "one companion", min(shared))
