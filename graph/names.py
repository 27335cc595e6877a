"""Names of people in normal form: titles off, first name and surname apart, spelling families folded.

``read_name`` takes a name with or without titles; ``skeleton`` is equal for spellings that sound alike (ศ/ษ/ส, ณ/น,
วงศ์/วงษ์, silent letters); ``latin_skeleton`` and ``romanise.thai_skeleton`` are equal for a name in both scripts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from prakat.extract.gazetteer import Row, read_list
from prakat.graph.plain import EDGES, even, table

PARTICLES = ("ณ", "de", "da", "van", "von", "bin", "al")
ASIDE = re.compile(r"\([^)]*\)?|[\"“”]")
LETTERS = re.compile("[ก-๎]+|[a-z0-9]+")
PROFESSOR = re.compile(r"ศาสตราจารย์|ศ\.")
CHAIR = r"\(?(?:คลินิก|เกียรติคุณ|กิตติคุณ|เกียรติยศ|พิเศษ)\)?"
OF_A_CHAIR = re.compile(f"(?: ?{CHAIR}(?= ?\\S))*")  # written on to a professor's title
LONE_CHAIR = re.compile(r"^(?:(?:คลินิก|เกียรติคุณ|กิตติคุณ)(?: |$))+|^(?:คลินิก|พิเศษ)(?=[ก-ฮเ-ไ])")  # without that title
STRAY = re.compile(
    r"^(?:คุณ ?(?=นาย[ก-ฮเ-ไ]|นาง(?:สาว)?[ก-ฮเ-ไ])|ท่าน ?(?!ผู้หญิง)(?=[ก-ฮเ-ไ][ก-๎]{2})"
    r"|(?:เจ้า)?พระ[ก-๎]{2,14}?(?=สมเด็จพระ)|(?P<twice>นางสาว|นาง|นาย)(?=(?P=twice))|[ก-๎]{1,8}?(?=นาย[ก-ฮเ-ไ][ก-๎]{3,} )"
    r"|(?:[ก-ฮ]|ตาม|โดย|ของ|และ|กับ|ให้|ถึง)(?=พล ?\. ?(?:[อทตร]|ต\. ?[อทต])\.))"
)
"""What is typed by mistake before a title, or was cut with it: a letter, a word, a second title."""
UNDOTTED = re.compile(r"^(พล ?\. ?(?:ต ?\. ?|ร ?\. ?|อ ?\. ?)?[อทต])(?=[ก-ฮเ-ไ])")
GLUED_TITLE = 3  # letters that must be left of a name behind a title written to it


@dataclass(frozen=True, slots=True)
class Name:
    """``titles`` as written, in their order; ``last`` is "" where only a first name is given."""

    titles: tuple[str, ...]
    first: str
    last: str

    @property
    def full(self) -> str:
        return f"{self.first} {self.last}".strip()

    @property
    def key(self) -> str:
        """Equal for all ways of spacing a name."""
        return "".join(LETTERS.findall(self.full.lower()))

    @property
    def is_latin(self) -> bool:
        return self.first.isascii()


@lru_cache(maxsize=200_000)
def read_name(text: str) -> Name | None:
    """The name in ``text``, titles and all; None where no letters are left."""
    titles, rest = split_titles(even(text).strip(EDGES.replace(")", "")))
    rest = ASIDE.sub(" ", rest).strip(EDGES)
    words = rest.split()
    if not words or not LETTERS.search(rest.lower()):
        return None
    first, *more = words
    if len(more) > 1 and more[0] not in PARTICLES and not first.isascii():
        return Name(titles, first, "".join(more))  # a space inside a Thai surname says nothing
    return Name(titles, first, " ".join(more))


def split_titles(text: str) -> tuple[tuple[str, ...], str]:
    """Titles before a name and what is left, the longest title first: glued, dotted or spaced."""
    titles, text = [], UNDOTTED.sub(r"\1.", STRAY.sub("", LONE_CHAIR.sub("", text)))
    while m := _titles().match(text):
        rest = text[_title_end(text, m) :]
        if len(rest.strip(EDGES)) < GLUED_TITLE or rest.startswith(_not_after(m.group(1))):
            break
        titles.append(m.group(1).strip())
        text = rest.lstrip(" .ฯ")
    return tuple(titles), text


def _title_end(text: str, title: re.Match[str]) -> int:
    chair = OF_A_CHAIR.match(text, title.end()) if PROFESSOR.search(title.group()) else None
    return chair.end() if chair else title.end()


@cache
def _titles() -> re.Pattern[str]:
    rows = sorted(read_list("honorifics"), key=lambda row: -len(row["name"]))
    return re.compile(f"({'|'.join(map(_title, rows))}) ?")


def _title(row: Row) -> str:
    name = re.escape(even(row["name"])).replace(r"\ ", " ?").replace(r"\.", r"\. ?")
    apart = row["kind"] in ("soft", "short") or (row["name"][-1].isascii() and row["name"][-1].isalpha())
    return name + ("(?= )" if apart else "")


@cache
def _not_after(title: str) -> tuple[str, ...]:
    """What, glued to a title, makes another word of it."""
    rows = (row["unless"] for row in read_list("honorifics") if row["name"] == title.strip() and row["unless"])
    return tuple(word for unless in rows for word in unless.split("|"))


# Which titles can be one person's


@cache
def _sexes() -> dict[str, str]:
    return {row["title"]: row["sex"] for row in table("titles")}


def sex(titles: Iterable[str]) -> str:
    """``m``, ``f`` or "" where titles tell nothing; a rank alone tells nothing."""
    told = {_sexes().get(title.strip(), "") for title in titles} - {""}
    return told.pop() if len(told) == 1 else ""


@cache
def _services() -> dict[str, str]:
    return {row["title"]: row["service"] for row in table("titles")}


def service(titles: Iterable[str]) -> str:
    """``army``, ``navy``, ``air``, ``police`` or "": an officer changes rank, seldom the service."""
    told = {_services().get(title.replace(" ", ""), "") for title in titles} - {""}
    return told.pop() if len(told) == 1 else ""


# Spelling families

SILENT = re.compile("[ก-ฮ][ิุ]?์")
SILENT_CLUSTER = re.compile("(?<=[นม])(?:ทร|ตร|ดร)์|(?<=[ก-ฮ])(?:ษณ|ศน|ตร|ทร|ดร)์")
TONES = re.compile("[่้๊๋็ฺํ๎]")
FAMILIES = str.maketrans("ศษซณญฬฎฏฒฑธฐภฆฅฃฌีูืใ", "สสสนยลดตทททถพคคขชิุึไ")
FOLDS = (
    (re.compile("ไ([ก-ฮ])ย?"), "\\1ัย"),
    (re.compile("ำ"), "ัม"),
    (re.compile("รร(?=[ก-ฮ])"), "ั"),
    (re.compile("รร"), "ัน"),
    (re.compile("ทร(?=[ัาิุงเ])"), "ส"),
    (re.compile("(?<=[ก-ฮะ-ู])[ิุะ]$"), ""),
    (re.compile("([ก-ฮ])\\1+"), "\\1"),
)


@lru_cache(maxsize=200_000)
def skeleton(word: str) -> str:
    """A Thai word without what misspellings change: silent letters, tones, length of vowels, doubled letters."""
    word = TONES.sub("", SILENT.sub("", SILENT_CLUSTER.sub("", word)))
    word = word.translate(FAMILIES)
    for pattern, fold in FOLDS:
        word = pattern.sub(fold, word)
    return word.replace(" ", "")
