"""Commands about sources: each parses, calls the library function, and prints."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from prakat.console import AsJson, show, waiting, write

if TYPE_CHECKING:
    from prakat.ingest.site import Site

BAD_SOURCE = 1

source = typer.Typer(no_args_is_help=True, help="The sites that prakat can keep itself current from.")

Name = Annotated[str, typer.Argument(metavar="NAME", help="A source, as prakat source list names it.")]
Url = Annotated[str, typer.Argument(metavar="URL", help="A page of the site, best one that lists its articles.")]
As = Annotated[str, typer.Option("--name", help="What to call it; made of the host unless given.")]
Delay = Annotated[float | None, typer.Option(min=0, help="Seconds between two requests.")]
Private = Annotated[bool, typer.Option("--private-addresses", help="Allow a host inside a private network.")]
Replace = Annotated[bool, typer.Option("--replace", help="Write over a file of that name.")]


@source.command("list")
def list_sources(json: AsJson = False) -> None:
    """All sources: those that come with prakat, and your own."""
    from prakat.ingest.site import known_sites, own_folder
    from prakat.ingest.site_write import to_record
    from prakat.report_source import sources_table

    sites = known_sites().values()
    show([to_record(site) for site in sites] if json else sources_table(sites, own_folder()))


@source.command("show")
def show_source(name: Name) -> None:
    """The file of a source."""
    from prakat.ingest.site_write import to_yaml

    write(to_yaml(_site(name)))


@source.command()
def add(url: Url, name: As = "", delay: Delay = None, private: Private = False, replace: Replace = False) -> None:
    """Find how a site can be read, show three of its pages as prakat reads them, and write the source's file."""
    from prakat.ingest.discover import discover, drafted
    from prakat.ingest.site import own_folder
    from prakat.ingest.site_write import target_of, write_site
    from prakat.report_source import survey_view

    draft = drafted(url, name, delay, private)
    target_of(draft, own_folder(), replace)
    with waiting("ดูเว็บไซต์ (looking at the site)"):
        found = discover(url, draft)
    show(survey_view(found))
    path = write_site(found.site, own_folder(), replace)
    show(f"written: {path}\nread its terms, correct what is wrong, then: prakat update {found.site.name}")


@source.command()
def check(name: Name, json: AsJson = False) -> None:
    """Look whether a source still brings what its file says; status 1 where it does not."""
    from prakat.ingest.discover import check as check_site
    from prakat.report_source import survey_data, survey_view
    from prakat.sources import mentions_problems

    site = _site(name)
    with waiting("ดูเว็บไซต์ (looking at the site)"):
        found = check_site(site)
    problems = [*found.problems, *mentions_problems(found)]
    show(survey_data(found, problems) if json else survey_view(found, problems))
    if problems:
        sys.exit(BAD_SOURCE)


def _site(name: str) -> Site:
    """A source by name, or one from the file of a path."""
    from prakat.ingest.site import find_site, read_site

    return read_site(Path(name)) if name.endswith(".yml") else find_site(name)
