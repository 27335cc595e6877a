"""What a page function is given, and how it answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Annotated, Any, TypeVar
from urllib.parse import urlencode

from fastapi import Depends, Path, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from prakat.errors import PrakatError, QueryError
from prakat.exchange import dumps
from prakat.queries import papers
from prakat.queries.tables import paper_of
from prakat.queries.web.kept import Kept
from prakat.queries.web.render import environment
from prakat.queries.web.served import Served
from prakat.queries.web.settings import Settings
from prakat.queries.web.words import LANGS, Lang, Words, read_words

T = TypeVar("T")
COOKIE = "lang"
LASTING = {"cache-control": "private, no-cache", "vary": "Cookie"}
KEPT_BY_NOBODY = {"cache-control": "no-store"}
A_YEAR = 365 * 24 * 3600
DocumentId = Annotated[str, Path(pattern=r"^[\w.:~-]{1,120}$")]
EntityId = Annotated[str, Path(pattern=r"^(?:per|org|pos|pla|pro|eve)-[0-9a-f]{12}$")]
FactId = Annotated[str, Path(pattern=r"^[0-9a-f]{4,16}$")]
Text = Annotated[str, Query(max_length=300)]
PageNumber = Annotated[int, Query(ge=1, le=50)]


@dataclass(frozen=True, slots=True)
class Format:
    """A way to take an answer away."""

    suffix: str
    type: str
    write: Callable[[Any, str, str], bytes]


def _paper(write: Callable[[Any], str | bytes]) -> Callable[[Any, str, str], bytes]:
    def written(answer: Any, asked: str, state: str) -> bytes:
        made = write(paper_of(answer, asked, state))
        return made.encode() if isinstance(made, str) else made

    return written


FORMATS: Mapping[str, Format] = {
    "csv": Format("csv", "text/csv; charset=utf-8", _paper(papers.to_csv)),
    "xlsx": Format("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", _paper(papers.to_xlsx)),
    "json": Format("json", "application/json", lambda answer, _, __: dumps(answer, indent=1).encode()),
    "md": Format("md", "text/markdown; charset=utf-8", _paper(papers.to_markdown)),
}


@dataclass(frozen=True)
class Asked:
    """A request as pages see it."""

    request: Request
    corpus: Served
    settings: Settings
    words: Words
    keeper: Kept

    @property
    def lang(self) -> Lang:
        return self.words.lang

    @cached_property
    def state(self) -> str:
        """The name of the store's state, "" where it cannot be told."""
        try:
            return self.corpus.state()
        except PrakatError:
            return ""

    @property
    def etag(self) -> str:
        return tag(self.request, self.state)

    def kept(self, ask: Callable[..., T], *given: object, **named: object) -> T:
        """What a method of the corpus answers, taken from the answers at hand where the store is as it was."""
        return self.keeper(self.state, ask, *given, **named)

    def at(self, **changed: object) -> str:
        """This page's address with some values changed, or left out where they are None."""
        values = dict(self.request.query_params) | changed
        told = urlencode({name: value for name, value in values.items() if value not in (None, "")})
        return self.request.url.path + (f"?{told}" if told else "")

    def give(self, template: str, answer: Any, asked: str = "", **told: Any) -> Response:
        """An answer as a page, or as the table that ``?as=`` asks for."""
        wanted = self.request.query_params.get("as")
        if wanted is None:
            return self.page(template, it=answer, asked=asked, **told)
        return self.take(answer, asked, wanted)

    def take(self, answer: Any, asked: str, wanted: str) -> Response:
        """An answer as a file. Errors: QueryError for an unknown format."""
        if wanted not in FORMATS:
            raise QueryError(f"no format is called {wanted!r}; there are: {', '.join(FORMATS)}")
        chosen = FORMATS[wanted]
        name = self.request.url.path.strip("/").replace("/", "-") or "search"
        return self.file(chosen.write(answer, asked, self.state), f"prakat-{name}.{chosen.suffix}", chosen.type)

    def file(self, content: bytes, name: str, type: str) -> Response:
        safe = "".join(c if c.isascii() and (c.isalnum() or c in ".-_") else "_" for c in name)
        return Response(content, media_type=type, headers={"content-disposition": f'attachment; filename="{safe}"'})

    def page(self, template: str, status: int = 200, **told: Any) -> HTMLResponse:
        """A whole page."""
        page = HTMLResponse(self._rendered(template, told), status)
        if status == 200:
            page.headers.update(self._lasting)
        if self.request.query_params.get("lang") == self.lang:
            page.set_cookie(COOKIE, self.lang, max_age=A_YEAR, samesite="lax", httponly=True)
        return page

    def fragment(self, template: str, **told: Any) -> HTMLResponse:
        """A part of a page, fetched after it."""
        return HTMLResponse(self._rendered(template, told), headers=self._lasting)

    def part(self, template: str, **told: Any) -> HTMLResponse:
        """What nobody keeps, as it is one reader's own or changes without the store's state."""
        return HTMLResponse(self._rendered(template, told), headers=KEPT_BY_NOBODY)

    @property
    def _lasting(self) -> dict[str, str]:
        """The answer stays good while the store is as it is."""
        return {"etag": self.etag, **LASTING} if self.state else KEPT_BY_NOBODY

    def go(self, address: str) -> RedirectResponse:
        return RedirectResponse(address, 303)

    def _rendered(self, template: str, told: Mapping[str, Any]) -> str:
        return environment(self.lang).get_template(template).render(view=self, **told)


def given(**values: str) -> dict[str, Any]:
    """Those values of a form that were filled in."""
    return {name: value.strip() for name, value in values.items() if value.strip()}


def spoken(request: Request) -> Words:
    """The language asked for, else that of the cookie, else Thai."""
    for said in (request.query_params.get("lang"), request.cookies.get(COOKIE)):
        for lang in LANGS:
            if said == lang:
                return read_words(lang)
    return read_words("th")


def tag(request: Request, state: str) -> str:
    """Names all that a page depends on: state, run of the server, day, language; "" where the state is not known."""
    run = request.app.state.shared.run
    return f'W/"{state}-{run}-{date.today():%j}-{spoken(request).lang}"' if state else ""


def look_at(request: Request) -> Asked:
    """A request as page functions see it."""
    held = request.app.state
    return Asked(request, held.corpus, held.settings, spoken(request), held.kept)


async def _asked(request: Request) -> Asked:
    """As ``look_at``, without a thread of its own."""
    return look_at(request)


View = Annotated[Asked, Depends(_asked)]
