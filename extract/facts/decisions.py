"""Decisions: which body approved, took note of, assigned, signed … what."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from prakat.extract.facts.decision_bodies import BLANK, BY, Body, body_before
from prakat.extract.facts.decision_choice import settled
from prakat.extract.facts.decision_features import Found, chance, names_of, weights
from prakat.extract.facts.page import Page
from prakat.extract.gazetteer import read_list
from prakat.extract.structure import Item, numbered_lists, synopsis_items
from prakat.model import Fact, Mention, Span

SHORTEST, SHORT, LONGEST, ENOUGH = 8, 15, 220, {"assign": 28}
PLENTY = 60
ANNOUNCED = re.compile(r"[^\n]*?(?:ดังนี้|ดังต่อไปนี้)[ \u00a0:\n]*")
ANNOUNCEMENT, LABEL = 60, 6  # code points from verb to list, and of a label with its blanks
CLAUSE = 300  # a body farther before its verb stands in another sentence: the quote begins at the verb
LEAST = 0.3  # below it a row is more often wrong than it is worth: half of the F1 reached on unseen releases
PROPOSED = re.compile(r"ตามที่[^\n]{3,160}?(?:เสนอขอ|เสนอ)(?:ให้|ต่อ)?" + BLANK)
STATUS = (
    (re.compile(rf"{BLANK}(?:ใน)?หลักการ"), "in_principle"),
    (re.compile(r"[^\n]{0,200}?(?:โดยมี|ภายใต้)เงื่อนไข"), "conditional"),
)
# Words that go on to something else: a verb before them has its matter earlier in the paragraph, where it was proposed.
GOES_ON = re.compile(rf"{BLANK}(?:และ|แล้ว|ทั้งนี้|ขณะนี้|ซึ่ง|โดย|ก่อน|ต่อไป|\n|$)")
TABLED = re.compile(r"เสนอ[^\n]{0,120}?(?:พิจารณา|ขอ|เพื่อ)(?:ให้ความ)?(?:อนุมัติ|เห็นชอบ|รับทราบ)")
ITEM = re.compile(r"(?:^|\n)[ \u00a0]*(?:\(?\d{1,2}(?:\.\d{1,2})*[.)]?|[ก-ฮ][.)])[ \u00a0]*$")
JOINING, NAMED, BESIDE = ("approve", "acknowledge"), ("PROGRAMME", "LAW"), 120
JOINT = re.compile(rf"{BLANK}(?:และ|รวมทั้ง|รวมถึง|ตลอดจน|พร้อมทั้ง){BLANK}")
GAP = re.compile(r"[ \u00a0]+")
JOIN = re.compile(
    rf"{BLANK}(?:\([^()\n]{{1,40}}\)|และ|หรือ|โดย|ร่วมกับ|,|ที่เกี่ยวข้อง|ในสังกัด|ในฐานะ[^ \n]*|ไปยัง|ให้|ทั้ง|ทุกจังหวัด)?{BLANK}"
)


@cache
def _words(kind: str) -> str:
    names = sorted((row["name"] for row in read_list("decision_words") if row["kind"] == kind), key=len, reverse=True)
    return "|".join(map(re.escape, names))


@cache
def _verbs() -> dict[str, str]:
    return {row["name"]: row["verb"] for row in read_list("decision_verbs")}


@cache
def _verb() -> re.Pattern[str]:
    return re.compile("|".join(sorted(_verbs(), key=len, reverse=True)))


@cache
def _before(kind: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{_words(kind)}){BLANK}(?:ได้)?(?:มีมติ)?{BLANK}$")


@cache
def _behind(kind: str) -> re.Pattern[str]:
    return re.compile(rf"{BLANK}(?:{_words(kind)}){BLANK}")


def link_decisions(page: Page) -> Iterator[Fact]:
    """One fact a decision: subject the body, value the matter, qualifiers the verb's class, the date, the status.

    In a cabinet synopsis the heading of the item is a third span, and its words the qualifier ``item``.
    """
    found, items = settled(page, candidates(page), weights()), synopsis_items(page.text)
    for one in found:
        sure = chance(names_of(page, one, found), weights())
        if sure >= LEAST:
            yield _fact(page, one, round(sure, 3), item_of(items, one.verb.start))


def candidates(page: Page) -> list[Found]:
    """Verbs of decision with the body before and the matter behind them; each verb beyond the matter before it."""
    found: list[Found] = []
    earlier: Body | None = None
    items = synopsis_items(page.text)
    for word in _verb().finditer(page.text):
        verb = Span(*word.span())
        if (found and verb.start < found[-1].matter.start + SHORTEST) or not decides(page, verb):
            continue
        if items and not _in_body(verb, item_of(items, verb.start)):
            continue
        kind = _verbs()[word.group()]
        body = body_before(page, verb, earlier, _goes_on(page, verb))
        if body is None:
            continue
        matter = matter_behind(page, verb, kind)
        listed = [Found(verb, word.group(), kind, Body(body.span, "listed"), m) for m in _listed(page, verb, kind)]
        if matter:
            parts = _parted(page, matter) if kind in JOINING and not listed else [matter]
            found += [Found(verb, word.group(), kind, body, part) for part in parts]
        found += listed
        earlier = body if listed or matter else earlier
    return found


def _listed(page: Page, verb: Span, kind: str) -> list[Span]:
    """The items of the list that the verb's line announces (``สั่งการ … ดังนี้``), but those with a verb of their own."""
    announced = ANNOUNCED.match(page.text, verb.end, min(len(page.text), verb.end + ANNOUNCEMENT))
    if not announced:
        return []
    items = next((items for items in lists_of(page.text) if 0 <= items[0].heading.start - announced.end() <= LABEL), ())
    starts = [_told(page, i.heading.start) if kind == "assign" else i.heading.start for i in items]
    spans = [
        Span(start, _stop(page, start, min(item.heading.end, start + LONGEST), ENOUGH.get(kind, PLENTY)))
        for start, item in zip(starts, items, strict=True)
        if not _verb().match(page.text, item.heading.start)
    ]
    return [span for span in spans if span.end - span.start >= SHORTEST]


def _parted(page: Page, matter: Span) -> list[Span]:
    """The matter, and what is joined to it in its paragraph: papers and what has a name of its own."""
    last = page.paragraph(matter.start).end
    joints = [
        joint.span()
        for joint in JOINT.finditer(page.text, matter.start + SHORTEST, min(last, matter.end + BESIDE))
        if _begins_another(page, joint.end()) and not _inside(page, joint.start())
    ]
    starts = [end for _, end in joints]
    ends = [matter.end, *(_stop(page, start, min(last, start + LONGEST), PLENTY) for start in starts)]
    nexts = [*(start for start, _ in joints), last]
    return [Span(a, min(b, c)) for a, b, c in zip([matter.start, *starts], ends, nexts, strict=True)]


def _begins_another(page: Page, at: int) -> bool:
    """Whether a further matter begins here."""
    named = page.after(at)
    return bool(_behind("papers").match(page.text, at)) or (
        named is not None and named.start == at and named.type in NAMED
    )


@lru_cache(maxsize=2)
def lists_of(text: str) -> tuple[tuple[Item, ...], ...]:
    """The lists of the page at hand, read once however many verbs announce one."""
    return numbered_lists(text)


def item_of(items: Sequence[Item], at: int) -> Item | None:
    """The item of a synopsis that holds ``at``; ``None`` in the agenda before them."""
    i = bisect_right(items, at, key=lambda item: item.heading.start) - 1
    return items[i] if i >= 0 else None


def _in_body(verb: Span, item: Item | None) -> bool:
    """A synopsis tells its decisions in the bodies of its items; agenda and headings name the matters."""
    return item is not None and verb.start >= item.heading.end


def _goes_on(page: Page, verb: Span) -> bool:
    """Whether the verb follows a word that carries on, or opens an item of a list."""
    left = page.text[max(0, verb.start - 30) : verb.start]
    return bool(_before("carries").search(left) or ITEM.search(left))


def decides(page: Page, verb: Span) -> bool:
    """False for requests, plans, past decisions and nouns."""
    left = page.text[max(0, verb.start - 30) : verb.start]
    if left.endswith(("ให้ความ", "มีข้อ")):
        return True
    if left.endswith("ได้รับ"):
        return BY.match(page.text, verb.end) is not None
    return not (_before("blocks").search(left) or _behind("spoils").match(page.text, verb.end))


def matter_behind(page: Page, verb: Span, kind: str) -> Span | None:
    """What is decided: behind the verb, who proposes it and who is told."""
    start = _skip(page, verb.end)
    if kind == "assign":
        start = _told(page, start)
    line = page.paragraph(verb.start)
    if GOES_ON.match(page.text, start):
        return _tabled(page, Span(line.start, verb.start))
    end = _stop(page, start, min(line.end, start + LONGEST), ENOUGH.get(kind, PLENTY))
    return Span(start, end) if end - start >= SHORTEST else None


def _tabled(page: Page, before: Span) -> Span | None:
    """The matter that was last proposed for decision before the verb, in its paragraph."""
    found = [*TABLED.finditer(page.text, before.start, before.end)]
    if not found:
        return None
    tabled = found[-1]
    end = _stop(page, tabled.end(), min(before.end, tabled.end() + LONGEST), PLENTY)
    return Span(tabled.end(), end) if end - tabled.end() >= SHORTEST else None


def _skip(page: Page, at: int) -> int:
    if proposed := PROPOSED.match(page.text, at):
        return proposed.end()
    while lead := _behind("leads").match(page.text, at):
        at = lead.end()
    if proposed := PROPOSED.match(page.text, at):
        return proposed.end()
    gap = GAP.match(page.text, at)
    return gap.end() if gap else at


def _told(page: Page, at: int) -> int:
    """Behind those told to act."""
    if page.text.startswith("ให้", at):
        at += 3
    start = at
    while True:
        gap = JOIN.match(page.text, at)
        at_next = gap.end() if gap else at
        mention = page.after(at_next)
        if mention and mention.start == at_next and mention.type in ("ORG", "ROLE", "PERSON", "PLACE"):
            at = mention.end
        elif whom := _behind("whom").match(page.text, at_next):
            at = whom.end()
        else:
            break
    if at > start and (gap := JOIN.match(page.text, at)):
        at = gap.end()
    if page.text.startswith("ให้", at):
        return at + 3
    told = _whom_then_what().match(page.text, at)
    return told.end() if told else at


@cache
def _whom_then_what() -> re.Pattern[str]:
    return re.compile(rf"(?!{_words('what')})[^\n]{{3,80}}?(?:ให้{BLANK}|[ \u00a0])(?={_words('what')})")


def _stop(page: Page, start: int, end: int, enough: int) -> int:
    """The end of the matter: a blank in front of a word that begins something else, or any once it is long enough."""
    stops, text = _behind("stops"), page.text
    for gap in GAP.finditer(text, start + SHORT, end):
        at = gap.start()
        if text.count("(", start, at) > text.count(")", start, at) or _inside(page, at):
            continue
        if at - start >= enough or stops.match(text, gap.end()):
            return at
    return end


def _inside(page: Page, at: int) -> bool:
    """Whether ``at`` lies within a mention."""
    near = page.starting_before(at)
    return near is not None and near.start < at < near.end


def _fact(page: Page, found: Found, sure: float, item: Item | None) -> Fact:
    verb, body, matter = found.verb, found.body, found.matter
    qualifiers = {"verb": found.kind}
    if date := _date(page, verb):
        qualifiers["date"] = date.norm["start"]
    for words, status in STATUS:
        if words.match(page.text[verb.end : verb.end + 240]):
            qualifiers["status"] = status
    if item is not None:
        qualifiers["item"] = page.document.words(item.heading)
    start = body.span.start if 0 <= verb.start - body.span.start < CLAUSE else verb.start
    quote = Span(min(start, matter.start), max(verb.end, matter.end))
    return Fact(
        "decisions", page.document.id, page.document.words(body.span), page.document.words(matter),
        quote=quote, spans=(body.span, matter, *([item.heading] if item else [])),
        qualifiers=qualifiers, rule=f"decision-{body.rule}", confidence=sure,
    )  # fmt: skip


def _date(page: Page, verb: Span) -> Mention | None:
    """The day the verb's line gives before it."""
    line = page.paragraph(verb.start)
    days = [m for m in page.within(Span(max(line.start, verb.start - 200), verb.start)) if m.type == "DATE"]
    return days[-1] if days and days[-1].norm.get("start") == days[-1].norm.get("end") else None
