"""Raw capture: each response of a source into its WARC files, before the frontier is told of it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from prakat.ingest.crawling.fetching import Answer
from prakat.ingest.crawling.frontier import Frontier, Place
from prakat.ingest.crawling.politeness import USER_AGENT
from prakat.ingest.warc import WarcFile, payload_digest

MAX_FILE = 500_000_000  # bytes: then the next file is begun
INFORMATION = {
    "software": USER_AGENT.partition(" ")[0],
    "http-header-user-agent": USER_AGENT,
    "robots": "obey",
    "format": "WARC File Format 1.1",
    "conformsTo": "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/",
}


class Capture:
    """The WARC files of one source in a folder: ``thaigov-00001.warc.gz`` and so on.

    A killed run may have left a record that the frontier does not know of, whole or torn: it is cut off, and its page
    is still queued.
    """

    def __init__(self, folder: Path, source: str, frontier: Frontier) -> None:
        self._folder, self._source = folder, source
        files = [path.name for path in folder.glob(f"{source}-?????.warc.gz")]
        self._number = max((int(name[-13:-8]) for name in (*files, *frontier.files(source))), default=1)
        end = frontier.written(self._name)
        if end > self._size():  # it was moved away, or is damaged: left alone
            self._number, end = self._number + 1, 0
        self._file = self._open(end)

    def add(self, answer: Answer) -> Place:
        """Keep a response whole."""
        self._turn()
        start, length = self._file.add(answer.url, answer.line, answer.headers, answer.body, _moment(answer.moment))
        return Place(self._name, start, length)

    def add_revisit(self, answer: Answer, before: float) -> Place:
        """Keep that a page is as it was at its last capture."""
        self._turn()
        same = None if answer.status == 304 else payload_digest(answer.body)
        start, length = self._file.add_revisit(
            answer.url, answer.line, answer.headers, _moment(answer.moment), _moment(before), same
        )
        return Place(self._name, start, length)

    def close(self) -> None:
        self._file.close()

    @property
    def _name(self) -> str:
        return f"{self._source}-{self._number:05}.warc.gz"

    def _size(self) -> int:
        path = self._folder / self._name
        return path.stat().st_size if path.exists() else 0

    def _open(self, end: int) -> WarcFile:
        return WarcFile(self._folder / self._name, end, INFORMATION)

    def _turn(self) -> None:
        if self._file.size > MAX_FILE:
            self._file.close()
            self._number += 1
            self._file = self._open(0)


def _moment(seconds: float) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)
