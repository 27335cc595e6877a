"""Who may judge at the review desk, and what protects its forms."""

from __future__ import annotations

import hashlib
import hmac
import secrets
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated
from urllib.parse import parse_qsl

from fastapi import Depends, HTTPException, Request

from prakat.queries.web.shared import Budget, Shared

COOKIE = "prakat_desk"
LASTS = 12 * 3600.0  # seconds that a session does
FIELDS = 20  # of a form
FORM = "application/x-www-form-urlencoded"
SAME = ("same-origin", "none", "")  # where a form that this server made is sent from


@dataclass(frozen=True, slots=True)
class Session:
    """Somebody who has shown the token; ``csrf`` stands in every form made for them."""

    author: str
    csrf: str


class Desk:
    """Sessions, told by cookies that only this server can sign; which of them last is known to all its processes, as is
    the lock that keeps writers in line."""

    def __init__(self, token: str, shared: Shared) -> None:
        self.writing = shared.writing
        self._token = token.encode()
        self._secret = shared.secret
        self._open = shared.sessions
        self._tries = Budget(0.2, 10, shared.tried, shared.secret)

    def sign_in(self, token: str, author: str) -> str | None:
        """The key of a new session; None where the token is not the right one or was guessed at too often."""
        if not self._tries.take("") or not hmac.compare_digest(token.encode(), self._token):
            return None
        number = secrets.randbits(64) | 1
        with self._open.get_lock():
            self._open[:] = [*self._open[1:], number]
        told = f"{number}.{time.monotonic() + LASTS:.0f}.{author.encode().hex()}"
        return f"{told}.{self._sign(told)}"

    def find(self, key: str) -> Session | None:
        told, _, sign = key.rpartition(".")
        if not hmac.compare_digest(sign.encode(), self._sign(told).encode()):
            return None
        number, until, author = told.split(".")
        if int(number) not in self._open[:] or float(until) < time.monotonic():
            return None
        return Session(bytes.fromhex(author).decode(), self._sign(f"form {key}"))

    def sign_out(self, key: str) -> None:
        number = int(key.partition(".")[0])
        with self._open.get_lock():
            self._open[:] = [0 if held == number else held for held in self._open[:]]

    def _sign(self, told: str) -> str:
        return hmac.new(self._secret, told.encode(), hashlib.sha256).hexdigest()


def desk_of(request: Request) -> Desk:
    """Errors: 404 where the server has no desk."""
    desk: Desk | None = request.app.state.desk
    if desk is None:
        raise HTTPException(404, "this server has no review desk; start it with: prakat serve --operator")
    return desk


TheDesk = Annotated[Desk, Depends(desk_of)]


def signed_in(request: Request, desk: TheDesk) -> Session:
    """Errors: 401 for anybody who has not shown the token."""
    session = desk.find(request.cookies.get(COOKIE, ""))
    if session is None:
        raise HTTPException(401, "not signed in; begin at /desk")
    return session


Signed = Annotated[Session, Depends(signed_in)]


async def posted(request: Request, desk: TheDesk) -> Mapping[str, str]:
    """The fields of a form that a page of this server sent. Errors: 400, 403."""
    if request.headers.get("sec-fetch-site", "") not in SAME or not _is_own(request):
        raise HTTPException(403, "this form was sent from another site")
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != FORM:
        raise HTTPException(400, f"a form is sent as {FORM}")
    try:
        return dict(parse_qsl((await request.body()).decode(), keep_blank_values=True, max_num_fields=FIELDS))
    except ValueError:
        raise HTTPException(400, "the form cannot be read") from None


def _is_own(request: Request) -> bool:
    """Under our referrer policy browsers send ``null`` for the origin of our own forms."""
    origin = request.headers.get("origin", "null")
    return origin == "null" or origin.split("://")[-1] == request.headers.get("host", "")


Posted = Annotated[Mapping[str, str], Depends(posted)]


def checked(session: Signed, form: Posted) -> Mapping[str, str]:
    """The fields of a form that was made for this session. Errors: 403 for any other."""
    must_match(form.get("csrf", ""), session.csrf)
    return form


def must_match(given: str, held: str) -> None:
    """Errors: 403 where a form's secret is not the one that it was made with."""
    if not held or not hmac.compare_digest(given.encode(), held.encode()):
        raise HTTPException(403, "this form is too old or not ours; load its page again")


Checked = Annotated[Mapping[str, str], Depends(checked)]
