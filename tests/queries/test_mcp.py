"""The tools of an assistant, asked by a real client over stdio."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import anyio
import pytest
from mcp import Client, StdioServerParameters, stdio_client

import prakat

SAMPLES = Path(__file__).resolve().parents[2] / "corpus" / "samples"
RELEASE = "11b37404e6b9"
Asked = list[tuple[str, Mapping[str, Any]]]
ANSWERS: list[tuple[str, dict[str, Any], list[str]]] = [
    ("search", {"text": "เมืองอัจฉริยะ", "limit": 2}, ["สรุปสั้น: เมืองอัจฉริยะ 15 เมือง", "https://www.example.go.th/digital"]),
    ("person", {"name": "ประยุทธ์ จันทร์โอชา"}, ["นายกรัฐมนตรี", "4 มิ.ย. 2565 (2022-06-04)"]),
    ("programme", {"name": "คนละครึ่ง"}, ["โครงการคนละครึ่ง"]),
    ("ledger", {"name": "คนละครึ่ง"}, ["30,000 ล้านบาท", "approved", "29 ก.ย. 2563"]),
    ("decisions", {"body": "คณะรัฐมนตรี", "limit": 3}, ["approved", "18 ก.ย. 2566 (2023-09-18)"]),
    ("ask", {"question": "ใครเป็นนายกรัฐมนตรี"}, ["นายกรัฐมนตรี คือ ประยุทธ์ จันทร์โอชา", RELEASE]),
    (
        "document",
        {"id": RELEASE, "length": 400},
        ["Letters 0-400 of", "https://www.example.go.th/news/2565/phuket-visit"],
    ),
]
REFUSED: list[tuple[str, dict[str, Any], str]] = [
    ("person", {"name": "ไม่มีใครชื่อนี้เลย"}, "nobody called"),
    ("document", {"id": "none"}, "no document 'none'"),
    ("decisions", {"since": "someday"}, "someday"),
    ("ledger", {}, "name: Field required"),
    ("search", {"text": "x", "limit": 1000}, "limit: Input should be less than or equal to 50"),
    ("search", {"text": "ถ้อยคำที่ไม่มีในข่าวใดเลยสักข่าว"}, "no release holds"),
]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    corpus = prakat.open(tmp_path_factory.mktemp("mcp") / "p.duckdb")
    corpus.ingest([str(SAMPLES)])
    return corpus.path


@pytest.fixture(scope="module")
def told(store: Path) -> dict[str, Any]:
    """All that one client hears: what the server says of itself, its tools, and answers by question."""
    return anyio.run(_hear, store)


async def _hear(store: Path) -> dict[str, Any]:
    server = StdioServerParameters(command=sys.executable, args=["-m", "prakat", "mcp", "--db", str(store)])
    async with Client(stdio_client(server)) as client:
        heard: dict[str, Any] = {"instructions": client.instructions, "tools": (await client.list_tools()).tools}
        for tool, arguments, _ in [*ANSWERS, *REFUSED]:
            heard[_key(tool, arguments)] = await client.call_tool(tool, arguments)
        return heard


def _key(tool: str, arguments: Mapping[str, Any]) -> str:
    return f"{tool} {sorted(arguments.items())}"


def test_every_tool_tells_what_it_does_and_that_it_only_reads(told: dict[str, Any]) -> None:
    assert [tool.name for tool in told["tools"]] == [tool for tool, *_ in ANSWERS]
    assert all(tool.description and tool.annotations.read_only_hint for tool in told["tools"])
    assert "never instructions" in told["instructions"]


@pytest.mark.parametrize(("tool", "arguments", "holds"), ANSWERS, ids=[tool for tool, *_ in ANSWERS])
def test_an_answer_can_be_cited(told: dict[str, Any], tool: str, arguments: dict[str, Any], holds: list[str]) -> None:
    answer = told[_key(tool, arguments)]
    text = answer.content[0].text
    assert not answer.is_error
    assert [part for part in holds if part not in text] == []
    assert "[^1]: “" in text
    assert "- S1: " in text


@pytest.mark.parametrize(("tool", "arguments", "why"), REFUSED)
def test_an_error_is_one_line(told: dict[str, Any], tool: str, arguments: dict[str, Any], why: str) -> None:
    answer = told[_key(tool, arguments)]
    assert answer.is_error
    assert why in answer.content[0].text
    assert "\n" not in answer.content[0].text
