"""The process that crawls: sources come in on standard input, a line of JSON for each event goes out.

It is one of its own because a reactor cannot be started twice; it ends when the process that started it has gone.
"""

from __future__ import annotations

import json
import os
import pickle
import sys
import threading
from pathlib import Path
from typing import Any

from prakat.errors import PrakatError
from prakat.ingest.crawling.lock import hold


def main() -> None:
    folder, sites = pickle.load(sys.stdin.buffer)
    threading.Thread(target=_leave_with_parent, daemon=True).start()
    from prakat.ingest.crawling.spider import crawl_sites

    try:
        with hold(Path(folder) / "crawl.lock", "crawl", patience=30):
            crawl_sites(sites, Path(folder), _tell)
    except PrakatError as error:
        _tell({"event": "error", "message": str(error)})


def _tell(record: dict[str, Any]) -> None:
    print(json.dumps(record, ensure_ascii=False), flush=True)


def _leave_with_parent() -> None:
    """Nothing more comes on standard input; its end is the parent's."""
    while os.read(0, 1024):
        pass
    os._exit(1)


if __name__ == "__main__":
    main()
