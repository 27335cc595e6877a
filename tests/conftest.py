"""Where the shared data lies: ``PRAKAT_SHARED``, else ``../shared``; absent it is skipped, but never in CI.

And how a command is run on a store.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from prakat.cli import main

ROOT = Path(__file__).resolve().parent.parent


def shared_path() -> Path:
    return Path(os.environ.get("PRAKAT_SHARED") or ROOT.parent / "shared")


@pytest.fixture(scope="session")
def shared() -> Path:
    path = shared_path()
    if not path.is_dir():
        message = f"{path} is absent: set PRAKAT_SHARED to the folder with gold/, corpora/ and seed/"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    return path


@pytest.fixture(scope="session")
def gold_dev(shared: Path) -> list[dict[str, Any]]:
    return [json.loads(p.read_text(encoding="utf-8")) for p in sorted((shared / "gold" / "dev").glob("*.json"))]


@pytest.fixture
def run_on(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., tuple[str, int]]:
    """Run a command on a store, the first argument: all that it printed, and its status."""
    monkeypatch.setenv("COLUMNS", "200")

    def run(store: Path, *args: str) -> tuple[str, int]:
        with pytest.raises(SystemExit) as left:
            main([*args, "--db", str(store)])
        out = capsys.readouterr()
        return out.out + out.err, int(left.value.code or 0)

    return run
