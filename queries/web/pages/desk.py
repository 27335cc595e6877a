"""The review desk: unsure identities and facts one at a time with their words, what readers report, and the log.

Whoever has shown the token judges; every judgement is written through the store's own door and can be undone.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Path, Query, Request
from fastapi.responses import Response

from prakat.errors import QueryError
from prakat.queries.web.desk import COOKIE, LASTS, Checked, Desk, Posted, Signed, TheDesk, must_match
from prakat.queries.web.view import EntityId, look_at

router = APIRouter(include_in_schema=False)

Skip = Annotated[int, Query(ge=0, le=100_000)]
Number = Annotated[int, Path(ge=1, le=2**31 - 1)]
REPORTER = "prakat_report"
NAME_LETTERS = 60
LOGGED = 100


@router.get("/desk")
def desk(request: Request, the_desk: TheDesk) -> Response:
    """What waits; for a stranger, the form that asks for the token."""
    view, session = look_at(request), the_desk.find(request.cookies.get(COOKIE, ""))
    if session is None:
        return view.part("desk_sign_in.html", failed=False)
    corpus = view.corpus
    doubt = corpus.doubt()
    waiting = {"pairs": len(corpus.judgements("unsure")), "facts": doubt.total if doubt else 0}
    return view.part("desk.html", session=session, **waiting, reports=corpus.reports(), log=corpus.judged(LOGGED))


@router.post("/desk/sign-in")
def sign_in(request: Request, the_desk: TheDesk, form: Posted) -> Response:
    """Take the token, give a cookie that only this site sends."""
    view = look_at(request)
    author = form.get("author", "").strip()[:NAME_LETTERS]
    key = the_desk.sign_in(form.get("token", ""), author) if author and author != "rules" else None
    if key is None:
        refused = view.part("desk_sign_in.html", failed=True)
        refused.status_code = 403
        return refused
    answer = view.go("/desk")
    answer.set_cookie(COOKIE, key, max_age=int(LASTS), path="/desk", httponly=True, samesite="strict",
                      secure=request.url.scheme == "https")  # fmt: skip
    return answer


@router.post("/desk/sign-out")
def sign_out(request: Request, the_desk: TheDesk, form: Checked) -> Response:
    the_desk.sign_out(request.cookies.get(COOKIE, ""))
    answer = look_at(request).go("/desk")
    answer.delete_cookie(COOKIE, path="/desk")
    return answer


@router.get("/desk/pairs")
def pairs(request: Request, session: Signed, skip: Skip = 0) -> Response:
    """The unsure pair that matters most, after ``skip`` others, with words for each side."""
    view = look_at(request)
    found = view.corpus.judgements("unsure", limit=skip + 1)
    pair = found[skip] if len(found) > skip else None
    words = [view.corpus.words_around(side.id) for side in (pair.one, pair.other)] if pair else []
    return view.part("desk_pair.html", session=session, pair=pair, words=words, skip=skip)


@router.post("/desk/pairs")
def judge_pair(request: Request, the_desk: TheDesk, session: Signed, form: Checked, skip: Skip = 0) -> Response:
    """Keep that two are the same or different; ``skip`` leaves the pair for later."""
    verdict = _one_of(form, "verdict", ("same", "different", "skip"))
    if verdict != "skip":
        _write(the_desk, look_at(request).corpus.judge, form.get("one", ""), form.get("other", ""), verdict,
               session.author)  # fmt: skip
    return look_at(request).go(f"/desk/pairs?skip={skip + (verdict == 'skip')}")


@router.get("/desk/facts")
def facts(request: Request, session: Signed, skip: Skip = 0) -> Response:
    """The least sure fact, after ``skip`` others, with its words."""
    view = look_at(request)
    return view.part("desk_fact.html", session=session, doubt=view.corpus.doubt(skip), skip=skip)


@router.post("/desk/facts")
def judge_fact(request: Request, the_desk: TheDesk, session: Signed, form: Checked, skip: Skip = 0) -> Response:
    """Keep that a fact is right or wrong; ``skip`` leaves it for later."""
    verdict = _one_of(form, "verdict", ("right", "wrong", "skip"))
    if verdict != "skip":
        _write(the_desk, look_at(request).corpus.judge_fact, form.get("fact", ""), verdict, session.author)
    return look_at(request).go(f"/desk/facts?skip={skip + (verdict == 'skip')}")


@router.post("/desk/reports/{number}")
def settle_report(request: Request, the_desk: TheDesk, session: Signed, form: Checked, number: Number) -> Response:
    """Take the reported name out of what it was merged into, or let it be."""
    corpus = look_at(request).corpus
    outcome = _one_of(form, "outcome", ("split", "kept"))
    report = next((one for one in corpus.reports() if one.id == number), None)
    if report is None:
        raise QueryError(f"no report {number} waits")
    if outcome == "split" and report.merged:
        _write(the_desk, corpus.split, report.other_id, session.author)
    _write(the_desk, corpus.close_report, number, outcome)
    return look_at(request).go("/desk")


@router.post("/desk/undo")
def undo(request: Request, the_desk: TheDesk, form: Checked) -> Response:
    """Take back a judgement of the log."""
    corpus = look_at(request).corpus
    what, number = _one_of(form, "what", ("identity", "fact")), form.get("number", "")
    if not (number.isascii() and number.isdigit() and len(number) < 10):
        raise HTTPException(400, "a judgement has a number")
    _write(the_desk, corpus.undo if what == "identity" else corpus.undo_fact, int(number))
    return look_at(request).go("/desk#log")


@router.get("/report/{id}")
def ask_report(request: Request, the_desk: TheDesk, id: EntityId, sent: bool = False) -> Response:
    """The names that were merged into an entity, for a reader to say which does not belong."""
    view, secret = look_at(request), secrets.token_urlsafe(16)
    page = view.part("desk_report.html", it=view.corpus.identity(id), id=id, secret=secret, sent=sent)
    page.set_cookie(REPORTER, secret, path="/report", httponly=True, samesite="strict")
    return page


@router.post("/report/{id}")
def report(request: Request, the_desk: TheDesk, form: Posted, id: EntityId) -> Response:
    """Keep a reader's word for the operator."""
    must_match(form.get("secret", ""), request.cookies.get(REPORTER, ""))
    _write(the_desk, look_at(request).corpus.report, id, form.get("other", ""), form.get("note", ""))
    return look_at(request).go(f"/report/{id}?sent=1")


def _write(the_desk: Desk, change: Any, *given: Any) -> None:
    """One writer at a time."""
    with the_desk.writing:
        change(*given)


def _one_of(form: Mapping[str, str], field: str, known: tuple[str, ...]) -> str:
    value = form.get(field, "")
    if value not in known:
        raise HTTPException(400, f"{field} is one of: {', '.join(known)}")
    return value
