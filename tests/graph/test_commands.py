"""The commands about offices, committees and the graph, on the small store."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest

GOVERNOR = "ผู้ว่าราชการจังหวัดภูเก็ต"


@pytest.fixture
def run(run_on: Callable[..., tuple[str, int]], store_path: Path) -> Callable[..., tuple[str, int]]:
    return partial(run_on, store_path)


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (
            ["office", GOVERNOR],
            ["กล้า ใจหาญ", "สิ้นสุดระหว่าง 29 มี.ค. 2566 ถึง 3 พ.ย. 2566", "https://example.go.th/a3", "2 ข่าว"],
        ),
        (["office", GOVERNOR, "--on", "2565-12-24"], ["วันที่ 24 ธ.ค. 2565", "กล้า ใจหาญ", "a1", "a3"]),
        (["office", GOVERNOR, "--on", "2023-07-01"], ["ไม่มีข่าวยืนยัน", "กล้า ใจหาญ", "แก้ว มณีงาม"]),
        (["office", GOVERNOR, "--csv"], ["id,person,acting"]),
        (["committee", "กพภ."], ["ครั้งที่ 2/2566 · 29 มี.ค. 2566", "กล้า ใจหาญ ในฐานะประธานกรรมการพัฒนาเมืองภูเก็ต", "มติ: แผน"]),
        (["path", "กล้า ใจหาญ", "แก้ว มณีงาม"], ["ดำรงตำแหน่ง", "https://example.go.th/a1"]),
        (["clashes"], [GOVERNOR, "ทวี สุขสันต์", "1 จาก 1"]),
        (["person", "กล้า"], ["เป็นประธานการประชุมคณะกรรมการ", "พื้นที่ในข่าวเดียวกัน", "จังหวัดภูเก็ต"]),
    ],
)
def test_answers(run: Any, args: list[str], words: list[str]) -> None:
    answer, status = run(*args)
    assert status == 0
    assert not [word for word in words if word not in answer]


@pytest.mark.parametrize(
    ("args", "key"),
    [
        (["office", GOVERNOR], "terms"),
        (["committee", "กพภ."], "meetings"),
        (["person", "กล้า"], "life"),
        (["person", "กล้า"], "posts"),
    ],
)
def test_json(run: Any, args: list[str], key: str) -> None:
    answer, status = run(*args, "--json")
    assert status == 0
    assert json.loads(answer)[key]


def test_names_are_merged_and_taken_apart(
    run_on: Callable[..., tuple[str, int]], store_path: Path, tmp_path: Path
) -> None:
    own = Path(copytree(store_path.parent, tmp_path / "own")) / store_path.name  # of the other readers may be open
    run = partial(run_on, own)
    answer, status = run("merge", "กล้า", "แก้ว มณีงาม")
    assert (status, answer) == (2, "prakat: 'กล้า' is no whole name; write out whom you mean, or an id: กล้า ใจหาญ\n")
    answer, status = run("merge", "กล้า ใจหาญ", "แก้ว มณีงาม")
    assert status == 0
    assert answer.startswith("กล้า ใจหาญ and แก้ว มณีงาม are one now; ")
    assert run("undo", answer.split()[-1]) == ("1 taken back\n", 0)
    assert run("split", "กล้า ใจหาญ")[1] == 2


@pytest.mark.parametrize("format", ["ftm", "graphml", "gexf", "csv", "parquet"])
def test_export(run: Any, tmp_path: Path, format: str) -> None:
    answer, status = run("export", "graph", "--format", format, "-o", str(tmp_path / f"g.{format}"))
    assert status == 0
    written = [tmp_path / Path(line).name for line in answer.split()]
    assert written
    assert all(path.stat().st_size for path in written)


@pytest.mark.parametrize(
    ("args", "near"),
    [
        (["person", "กล้า ใจหาน"], "กล้า ใจหาญ"),
        (["office", "ผู้ว่าราชการจังหวัดภูเก็ด"], GOVERNOR),
        (["committee", "คณะกรรมการพัฒนเมืองภูเก็ต"], "คณะกรรมการพัฒนาเมืองภูเก็ต"),
        (["who", "แก้ว มณีงาน"], "แก้ว มณีงาม"),
    ],
)
def test_a_slip_is_answered_with_what_comes_near(run: Any, args: list[str], near: str) -> None:
    answer, status = run(*args)
    assert status == 2
    assert near in answer.partition("; near: ")[2].strip().split(", ")


@pytest.mark.parametrize(
    "args",
    [
        ["office", "ไม่มี"],
        ["office", GOVERNOR, "--on", "เมื่อวาน"],
        ["path", "กล้า ใจหาญ", "กล้า ใจหาญ"],
        ["committee", "ไม่มี"],
        ["committee", ""],
        ["office", " "],
        ["who", ""],
    ],
)
def test_what_a_user_can_mend_is_one_line(run: Any, args: list[str]) -> None:
    answer, status = run(*args)
    assert status == 2
    assert answer.startswith("prakat: ")
    assert answer.count("\n") == 1
