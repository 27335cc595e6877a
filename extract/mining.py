"""Mine names from public-domain releases: ``python -m prakat.extract.mining`` writes ``gazetteers/mined_*.tsv``.

Reads every release of ``corpora/`` below ``PRAKAT_SHARED`` (else ``../shared``) save those set apart for
measuring (``gold/dev``). The same releases always give the same files: counts are of releases, ties go by name.
"""

from __future__ import annotations

import os
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path

import duckdb
import nlpo3
from pythainlp.corpus import provinces, thai_words

from prakat.extract.gazetteer import THAI_LETTER as LETTER
from prakat.extract.gazetteer import names_in, read_list, stands_free
from prakat.extract.plain import Plain
from prakat.model import Document

HEADER = """\
# {what}
# Mined by `python -m prakat.extract.mining` from press releases of the Thai government, 2020-2023 (public domain),
# less the releases set apart for measuring. releases: in how many of them the name stands.
"""
FOLDER = Path(__file__).parent / "gazetteers"

HONORIFIC = (
    r"(?:นางสาว|น\.ส\.|นาย(?!ก|อำเภอ|แพทย์|ทะเบียน|จ้าง|หน้า)|นาง|ดร\."
    r"|พล\.(?:ต\.|ร\.|อ\.)?[อทตจ]\.|พล(?:ตำรวจ|อากาศ|เรือ)?(?:เอก|โท|ตรี))"
)
PERSON = re.compile(rf"{HONORIFIC} ?({LETTER}{{3,18}}) {{1,2}}({LETTER}{{3,24}})(?=[ \n,)(])")
SHORT = r"(?:[ก-ฮแเโไใ]{1,3}\.){1,5}|[ก-ฮ]{2,5}\.?|[A-Z][A-Za-z&-]{1,9}"
DEFINED = re.compile(rf"\(({SHORT}|{LETTER}{{3,12}})\)")
REACH = 130  # the longest full name before its short form, in characters
BREAK = re.compile(r"[\n()“”\"‘’,:;]|  ")
# Long words no full name holds: the head before them belongs to another name.
HARD = re.compile(
    "|".join(row["name"] for row in read_list("boundaries") if row["kind"] == "hard" and len(row["name"]) > 4)
)

Counts = Counter[str]
NOBODY: Counts = Counter()


def releases(shared: Path) -> Iterator[str]:
    """Plain texts of all releases that are not set apart, in the order of their ids."""
    apart = sorted({p.stem.split("-")[0] for p in (shared / "gold" / "dev").glob("*.json")})
    query = """select doc_id, text from read_parquet($files)
               where not list_contains($apart, split_part(doc_id, '-', 1)) order by doc_id"""
    found = duckdb.connect().execute(query, {"files": str(shared / "corpora" / "*.parquet"), "apart": apart})
    while rows := found.fetchmany(2000):
        yield from (Plain(Document(key, text)).text for key, text in rows)


class Miner:
    """Counts names over releases; ``add`` one text after another, then read the lists."""

    def __init__(self) -> None:
        nlpo3.load_dict(str(files("pythainlp.corpus") / "words_th.txt"), "words_th")
        self.firsts, self.lasts = Counter[str](), Counter[str]()
        self.bodies, self.roles = Counter[str](), Counter[str]()
        self.shorts: dict[str, Counts] = defaultdict(Counter)
        self._verbs = tuple(row["name"] for row in read_list("boundaries") if len(row["name"]) > 3)
        self._no_short = (
            names_in("no_shorts") | names_in("boundaries") | thai_words() | frozenset(map(str, provinces()))
        )
        self._body = run_after(names_in("heads"))
        self._role = run_after(names_in("positions"))

    def add(self, text: str) -> None:
        """Count what one release names, each name once."""
        people = {m.groups() for m in PERSON.finditer(text)}
        self.firsts.update({first for first, _ in people})
        self.lasts.update({last for _, last in people if not last.startswith(self._verbs)})
        self.bodies.update({m.group() for m in self._body.finditer(text) if stands_free(text, m.start())})
        self.roles.update({m.group() for m in self._role.finditer(text) if stands_free(text, m.start())})
        for short, full in set(self._definitions(text)):
            self.shorts[short][full] += 1

    def _definitions(self, text: str) -> Iterator[tuple[str, str]]:
        """Pairs of ``Name (short)`` where the name begins with a head, from its first head after a break."""
        for m in DEFINED.finditer(text):
            before = text[max(0, m.start() - REACH) : m.start()].rstrip(" ")
            before = BREAK.split(before)[-1]
            head = next((h for h in self._body.finditer(before) if stands_free(before, h.start())), None)
            if m.group(1) not in self._no_short and head:
                yield m.group(1), before[head.start() :]


def run_after(heads: Iterable[str]) -> re.Pattern[str]:
    """A head and the letters that go on without a space, not right after a letter that may belong to it."""
    longest = "|".join(map(re.escape, sorted(heads, key=len, reverse=True)))
    return re.compile(rf"(?:{longest}){LETTER}++(?![ฯ.])")


class Cut:
    """Cuts a run of letters where a name ends."""

    def __init__(self, heads: Iterable[str]) -> None:
        self._heads = sorted(heads, key=len, reverse=True)
        rows = read_list("boundaries")
        self._hard = {row["name"] for row in rows if row["kind"] == "hard"}
        self._soft = {row["name"] for row in rows if row["kind"] == "soft"}
        self._generic = tuple(sorted(names_in("generic")))

    def names(self, runs: Mapping[str, int], least: int, people: Counts = NOBODY) -> Counts:
        """Names cut out of the runs and counted, those in ``least`` releases or more, no person behind a head."""
        counts: Counts = Counter()
        softs: dict[str, list[int]] = {}
        for run, n in sorted(runs.items()):
            name, soft = self._cut(run)
            counts[name] += n
            softs[name] = soft
        known = {name: n for name, n in counts.items() if n >= least and self._names_one(name, people)}
        whole = {name: n for name, n in known.items() if not self._goes_on(name, softs[name], known)}
        return Counter({name: n for name, n in whole.items() if not overruns(name, whole)})

    def _cut(self, run: str) -> tuple[str, list[int]]:
        """The run up to the first word no name holds, and where in it the words stand that some names hold."""
        at, soft = 0, []
        for word in nlpo3.segment(run, "words_th"):
            if word in self._hard and at:
                break
            if word in self._soft:
                soft.append(at)
            at += len(word)
        return run[:at], soft

    def _names_one(self, name: str, people: Counts) -> bool:
        head = next(head for head in self._heads if name.startswith(head))
        return len(name) > len(head) + 2 and not name.startswith(self._generic) and people[name[len(head) :]] < 20

    def _goes_on(self, name: str, soft: Sequence[int], known: Mapping[str, int]) -> bool:
        """Whether a shorter name, as well attested, ends at a word that some names hold, or another name follows it."""
        if any(name[:at] in self._heads or known.get(name[:at], 0) >= known[name] for at in soft):
            return True
        cuts = range(len(name) - 1, 3, -1)
        return any(name[at:] in known and known.get(name[:at], 0) >= known[name] for at in cuts)


def overruns(name: str, known: Mapping[str, int]) -> bool:
    """Whether a name is a far better attested one and words behind it (กระทรวงมหาดไทย|ได้รับเกียรติ): of a ministry or a
    department whatever follows but a country or its own longer name, of other bodies words no name holds."""
    for end in range(len(name) - 1, 6, -1):
        body, tail = name[:end], name[end:]
        if known.get(body, 0) >= max(OFTEN, 10 * known[name]):
            return (body.startswith(MINISTERIAL) and not tail.startswith(OWN)) or tail.startswith(_verbs())
    return False


@cache
def _verbs() -> tuple[str, ...]:
    """Words no name holds that are long enough to be no beginning of another."""
    return tuple(
        sorted(row["name"] for row in read_list("boundaries") if row["kind"] == "hard" and len(row["name"]) > 3)
    )


MINISTERIAL = ("กระทรวง", "กรม")
OWN = (
    "แห่ง",
    "แผน",
    "สัตว์ป่า",
    "วิทยา",
    "สหรัฐ",
    "ญี่ปุ่น",
    "จีน",
    "ลาว",
    "กัมพูชา",
    "ของ",
    "ชนบท",
    "และ",
    "การ",
    "ละ",
    "พลเรือน",
    " ",
)
OFTEN = 100  # releases


def write(name: str, what: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Write one list, its source and licence on top."""
    lines = ["\t".join(columns), *("\t".join(map(str, row)) for row in rows)]
    (FOLDER / f"{name}.tsv").write_text(HEADER.format(what=what) + "\n".join(lines) + "\n", encoding="utf-8")


def ranked(counts: Mapping[str, int], least: int) -> list[tuple[str, int]]:
    """Names in at least ``least`` releases, the most frequent first."""
    return sorted(((k, n) for k, n in counts.items() if n >= least), key=lambda kn: (-kn[1], kn[0]))


def short_forms(pairs: Mapping[str, Counts], least: int) -> Iterator[tuple[str, int, str]]:
    """Short forms with the full name they most often stand for."""
    for short, fulls in sorted(pairs.items()):
        whole = [(n, full) for full, n in fulls.items() if not HARD.search(full)]
        n, full = min(whole, key=lambda nf: (-nf[0], nf[1]), default=(0, ""))
        if n >= least:
            yield short, sum(fulls.values()), full


def main() -> None:
    shared = Path(os.environ.get("PRAKAT_SHARED") or Path(__file__).resolve().parents[2] / "shared")
    miner = Miner()
    for text in releases(shared):
        miner.add(text)
    shorts = sorted(short_forms(miner.shorts, 3), key=lambda row: (-row[1], row[0]))
    bodies = Cut(names_in("heads")).names(miner.bodies, 4)
    bodies |= Counter({full: n for _, n, full in shorts if " " in full})
    roles = Cut(names_in("positions")).names(miner.roles, 4, miner.firsts)
    write("mined_first_names", "First names behind an honorific.", ("name", "releases"), ranked(miner.firsts, 2))
    write("mined_surnames", "Surnames of people with an honorific.", ("name", "releases"), ranked(miner.lasts, 2))
    write("mined_bodies", "Names of bodies.", ("name", "releases"), ranked(bodies, 4))
    write("mined_roles", "Offices with their bodies.", ("name", "releases"), ranked(roles, 4))
    write("mined_shorts", "Short forms as releases define them.", ("name", "releases", "full"), shorts)


if __name__ == "__main__":
    main()
