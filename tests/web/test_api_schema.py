"""What the API's OpenAPI document allows, asked at random: never a 5xx, always a type of answer that it tells."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import content_type_conformance

from prakat.api import Corpus
from prakat.queries.web.app import create_app
from prakat.queries.web.settings import Settings

CHECKS = [not_a_server_error, content_type_conformance]
ADDRESSES = sorted(create_app(Path("none.duckdb")).openapi()["paths"])
SLOW = [HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large]


@pytest.fixture(scope="module")
def described(corpus: Corpus) -> Any:
    """The addresses of a server over the samples, as its document tells them."""
    app = create_app(corpus.path, Settings(patience=30, hosts=()))
    return schemathesis.openapi.from_asgi("/api/v1/openapi.json", app)


def ask(operation: Any, times: int) -> None:
    """Put what the document allows to an address, and see that the answers are as it tells."""

    @settings(max_examples=times, deadline=None, database=None, suppress_health_check=SLOW, phases=[Phase.generate])
    @given(case=operation.as_strategy())
    def asked(case: Any) -> None:
        case.call_and_validate(checks=CHECKS)

    asked()


@pytest.mark.parametrize("address", ADDRESSES)
def test_no_question_breaks_it(described: Any, address: str) -> None:
    ask(described[address]["GET"], 8)


@pytest.mark.faults
@pytest.mark.parametrize("address", ADDRESSES)
def test_no_question_of_many_breaks_it(described: Any, address: str) -> None:
    ask(described[address]["GET"], 250)
