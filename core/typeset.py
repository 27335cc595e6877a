"""Thai on a terminal: lines are filled and broken between syllables, never inside a cluster of letter and marks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderResult
from rich.measure import Measurement
from rich.text import Text

LEADING = frozenset("เแโใไ")  # written before the consonant it is said after: never the end of a line
CLOSING = frozenset("ะำๆ")  # with which a syllable ends
INVISIBLE = dict.fromkeys((0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0x00AD))
LOOK_BACK = 20  # cells given away for a better place to break


def one_line(text: str) -> str:
    """Text without marks that only confuse a terminal, white space evened out."""
    return " ".join(text.translate(INVISIBLE).split())


def wrap(text: str, width: int) -> Iterator[str]:
    """``text`` in lines of at most ``width`` cells."""
    text = one_line(text)
    while cell_len(text) > width:
        at = _break(text, width)
        yield text[:at].rstrip()
        text = text[at:].lstrip()
    yield text


def _break(text: str, width: int) -> int:
    """Where to break: at a space, else where a syllable surely begins, else at any cluster, the last that fits."""
    fits = 1
    while cell_len(text[: fits + 1]) <= width:
        fits += 1
    places = [at for at in range(max(1, fits - LOOK_BACK), fits + 1) if may_break(text, at)]
    return max(places, key=lambda at: (_goodness(text, at), at), default=fits)


def may_break(text: str, at: int) -> bool:
    """Not before a mark, a vowel or sign that leans on what precedes; not behind a leading vowel or an opening mark."""
    after = text[at]
    return not ("ะ" <= after <= "ฺ" or "ๅ" <= after <= "๎" or after in "ฯ”’).,:%") and text[at - 1] not in "เแโใไ“‘("


def _goodness(text: str, at: int) -> int:
    if text[at].isspace():
        return 2
    latin = text[at].isascii() and text[at - 1].isascii()
    inside = text[at] == "อ" and "\u0e48" <= text[at - 1] <= "\u0e4b"  # the vowel of ต่อ
    return 1 if text[at] in LEADING or text[at - 1] in CLOSING else -1 if latin or inside else 0


@dataclass(frozen=True, slots=True)
class Filled:
    """A cell or paragraph of Thai, wrapped to the width it is given; ``indent`` cells stay free at its left."""

    text: str
    style: str = ""
    indent: int = 0

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        lines = wrap(self.text, max(8, options.max_width - self.indent))
        yield Text("\n".join(" " * self.indent + line for line in lines), style=self.style, no_wrap=True)

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        longest = self.indent + cell_len(one_line(self.text))
        return Measurement(min(longest, 12), min(longest, options.max_width))
