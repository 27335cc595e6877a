"""``prakat demo`` ends with its web page: until Ctrl-C where somebody looks on, else with the command that opens it."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import urllib.request
from pathlib import Path

DEMO = (sys.executable, "-m", "prakat", "demo")
ADDRESS = re.compile(r"^http://127\.0\.0\.1:\d+/")


def test_the_page_is_up_until_it_is_ended(tmp_path: Path) -> None:
    with subprocess.Popen(
        [*DEMO, "--serve"], stdout=subprocess.PIPE, text=True, env={**os.environ, "TMPDIR": str(tmp_path)}
    ) as demo:
        assert demo.stdout
        address = next(found[0] for line in demo.stdout if (found := ADDRESS.match(line)))
        with urllib.request.urlopen(address, timeout=60) as answer:
            assert "18" in answer.read().decode()
        demo.send_signal(signal.SIGINT)
        assert demo.wait(60) == 0
    assert [*tmp_path.iterdir()] == []


def test_where_nobody_looks_on_the_address_is_told(tmp_path: Path) -> None:
    shown = subprocess.run([*DEMO, "--db", str(tmp_path / "p.duckdb")], capture_output=True, text=True, check=True)
    assert re.search(r"prakat demo --serve .*http://127\.0\.0\.1:8765/$", shown.stdout.strip().splitlines()[-1])
