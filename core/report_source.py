"""Sources and what a look at them found, as people read them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.console import Group, RenderableType
from rich.text import Text

from prakat.report import plain_table, thai_date
from prakat.typeset import Filled, one_line

if TYPE_CHECKING:
    from prakat.ingest.discover import Entrance, Sample, Survey
    from prakat.ingest.site import Site

COLUMNS = ("ชื่อ (name)", "เจ้าของ (publisher)", "เว็บ (hosts)", "ไฟล์ (file)", "ลองจริงแล้ว (tried live)")
SHOWN = 120  # characters of a line of a page


def sources_table(sites: Iterable[Site], own: Path) -> RenderableType:
    rows = [
        (
            site.name,
            site.publisher,
            ", ".join(site.hosts),
            "yours" if (own / f"{site.name}.yml").exists() else "prakat",
            "ห้าม (forbidden)" if site.forbidden else "yes" if site.live else "no",
        )
        for site in sites
    ]
    return plain_table(COLUMNS, rows)


def survey_view(survey: Survey, problems: Sequence[str] = ()) -> RenderableType:
    """Entrances with what they name, then three pages as prakat reads them, then what is wrong."""
    parts: list[RenderableType] = [Text(f"{survey.site.name} · {survey.site.publisher}", style="bold")]
    parts += [Text(line, style="dim" if entrance.articles else "red") for entrance, line in _entrances(survey)]
    if survey.site.links:
        parts.append(Text(f"  articles are {survey.site.links.pattern}", style="dim"))
    for sample in survey.samples:
        parts += _sample(sample)
    parts += [Text(f"! {problem}", style="red") for problem in problems]
    return Group(*parts)


def survey_data(survey: Survey, problems: Sequence[str]) -> dict[str, Any]:
    samples = [
        {"url": s.url, "title": s.title, "published": s.published, "lines": s.lines, "problem": s.problem}
        for s in survey.samples
    ]
    entrances = [
        {"kind": e.kind, "url": e.url, "articles": len(e.articles), "problem": e.problem} for e in survey.entrances
    ]
    return {
        "source": survey.site.name,
        "articles": survey.articles,
        "entrances": entrances,
        "samples": samples,
        "problems": problems,
    }


def _entrances(survey: Survey) -> Iterator[tuple[Entrance, str]]:
    for entrance in survey.entrances:
        told = entrance.problem or f"{len(entrance.articles):,} articles"
        yield entrance, f"  {entrance.kind} {entrance.url}: {told}"


def _sample(sample: Sample) -> Iterator[RenderableType]:
    yield ""
    yield Text(sample.url, style="dim")
    if sample.problem:
        yield Text(f"  {sample.problem}", style="red")
        return
    yield Filled(f"{thai_date(sample.published)} · {sample.title or '(no title)'}", "bold", 2)
    yield from (Filled(one_line(line)[:SHOWN], "", 4) for line in sample.lines)
