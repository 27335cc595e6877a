"""Papers in the style of the Royal Gazette: the head of each page, the day of issue, the title in centred lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from prakat.ingest.dates import normalize_date

NAME = "ราชกิจจานุเบกษา"
NUMBER = "[0-9๐-๙]+"
ISSUE = re.compile(rf"เล่ม(?:ที่)?\s*{NUMBER}\s*ตอน(?:ที่|พิเศษ)?\s*{NUMBER}\s*[ก-ง]?")
BODY = re.compile(r"(?:โดยที่|อาศัยอำนาจ|ด้วย|ตามที่|เพื่อให้|เพื่อ|ข้อ\s)")
LONGEST = 150  # characters of a line of a title
MOST = 5  # lines of a title


@dataclass(frozen=True, slots=True)
class Issue:
    """The volume and part of a Gazette, and its day."""

    name: str
    day: date | None


def is_head(line: str) -> bool:
    """The head that every page carries."""
    return NAME in line and ISSUE.search(line) is not None


def find_issue(lines: Iterable[str]) -> Issue | None:
    """What the head of a page says; ``lines`` are those of the page as printed."""
    for line in lines:
        found = ISSUE.search(line) if NAME in line else None
        if found:
            rest = line[: found.start()] + " " + line[found.end() :]
            return Issue(" ".join((NAME, *found.group().split())), normalize_date(rest))
    return None


def gazette_title(blocks: Sequence[str]) -> str:
    """The lines above the text, such as ``ประกาศกระทรวง… เรื่อง … พ.ศ. …``."""
    title: list[str] = []
    for block in blocks[:MOST]:
        if BODY.match(block) or len(block) > LONGEST:
            break
        title.append(" ".join(block.split()))
    return " ".join(title)
