"""The examples of the README and of docs/ run as they stand, and print what they show.

A ``console`` block is a session: each ``$ `` line is run in the folder of the repository's root, on one store for
the whole page, and must print the lines that follow it, ``…`` alone on a line standing for any lines.
"""

from __future__ import annotations

import doctest
import os
import re
import shlex
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```", re.M | re.S)
COMMAND = re.compile(r"^\$ (.+)\n((?:(?!\$ ).*\n)*)", re.M)


def sessions(page: Path) -> Iterator[tuple[str, str]]:
    """(command, output shown) in the order of the page."""
    for kind, block in BLOCK.findall(page.read_text(encoding="utf-8")):
        if kind == "console":
            yield from COMMAND.findall(block)


def run(command: str, folder: Path) -> str:
    """What a command line prints; ``prakat`` is this checkout's, pipes work as in a shell."""
    here = f"{shlex.quote(sys.executable)} -m prakat"
    env = os.environ | {"COLUMNS": "100", "PRAKAT_DB": str(folder / "prakat.duckdb"), "TERM": "dumb"}
    line = re.sub(r"(?:(?<=^)|(?<=\| ))prakat\b", here, command)
    done = subprocess.run(line, shell=True, cwd=ROOT, env=env, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, f"{command}\n{done.stderr}"
    return done.stdout


def shown(expected: str, printed: str) -> bool:
    parts = [re.escape(p.strip("\n")) for p in re.split(r"^…$", expected, flags=re.M)]
    lines = "\n".join(line.rstrip() for line in printed.splitlines())
    return re.fullmatch(r"[\s\S]*".join(parts), lines.strip("\n")) is not None


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_sessions_print_what_they_show(page: Path, tmp_path: Path) -> None:
    for command, expected in sessions(page):
        if command.startswith(("make ", "pip ", "git ", "cd ")):
            continue
        printed = run(command, tmp_path)
        assert not expected.strip() or shown(expected, printed), f"{page.name}: $ {command}\n{printed}"


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_python_examples(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run("prakat ingest corpus/samples", tmp_path)
    monkeypatch.chdir(tmp_path)
    text = page.read_text(encoding="utf-8")
    code = "\n".join(block for kind, block in BLOCK.findall(text) if kind == "python")
    test = doctest.DocTestParser().get_doctest(code, {}, page.name, str(page), 0)
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE)
    assert runner.run(test).failed == 0


def test_every_command_stands_in_the_docs() -> None:
    listed = run("prakat --help", Path("/tmp"))
    commands = re.findall(r"^[│|] (\w[\w-]*)  ", listed, re.M)
    assert len(commands) > 5
    pages = "\n".join(p.read_text(encoding="utf-8") for p in PAGES)
    assert [c for c in commands if f"prakat {c}" not in pages] == []


def test_every_dependency_is_told_with_its_licence() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = {name: wanted for name, wanted in project["optional-dependencies"].items() if name != "dev"}
    wanted = {
        (re.split(r"[<>=]", line)[0].lower(), extra)
        for extra, lines in {"": project["dependencies"], **extras}.items()
        for line in lines
    }
    rows = re.findall(
        r"^\| ([^|]+) \| ?(\w*) \| [^|]+ \| [^|]+ \|$", (ROOT / "docs" / "dependencies.md").read_text("utf-8"), re.M
    )
    told = {(name, extra) for names, extra in rows[1:] for name in names.split(", ")}
    assert told == wanted
