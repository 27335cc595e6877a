"""How fast pages come: ``python bench/web.py STORE [--clients 4] [--requests 400]``.

A server is started on the store as a user would; pages of every kind, about names of all frequencies, are asked for by
several clients at once, each page once, so that no answer is at hand. Printed: wall time by kind (median and 95th
percentile), the server's CPU time a page, and answers that are none.
"""

from __future__ import annotations

import argparse
import http.client
import os
import random
import statistics
import subprocess
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import quote

import prakat

LISTS = {
    "document": ("'/d/' || id", "documents WHERE current"),
    "decision": ("'/decision/' || fact", "decided WHERE fact = same_as"),
    "person": ("'/person/' || id", "entities WHERE kind = 'Person' AND id = canonical_id"),
    "office": ("DISTINCT '/office/' || value_id", "ends WHERE kind = 'holds' AND starts_with(value_id, 'pos-')"),
    "body": ("'/body/' || id", "entities WHERE kind IN ('PublicBody', 'Committee') AND id = canonical_id"),
    "place": ("'/place/' || id", "entities WHERE kind = 'Place' AND id = canonical_id"),
    "programme": ("'/programme?name=' || name", "entities WHERE kind = 'Programme' AND id = canonical_id"),
}  # kind of page: how its address is made, of which rows
WORDS = ("เมืองอัจฉริยะ", "งบประมาณ", "น้ำท่วม", "วัคซีน", "รถไฟฟ้า", "เกษตรกร", "ท่องเที่ยว", "พลังงาน", "แรงงาน", "การศึกษา")
TICK = os.sysconf("SC_CLK_TCK")


def addresses(store: Path, count: int) -> list[tuple[str, str]]:
    """Kinds with addresses of pages, mixed; the same for the same store."""
    corpus = prakat.open(store)
    each = max(1, count // (len(LISTS) + 1))
    found = [("search", f"/?q={quote(word)}") for word in WORDS[:each]]
    for kind, (made, table) in LISTS.items():
        _, rows = corpus.sql(f"SELECT {made} AS address FROM {table} ORDER BY md5(address) LIMIT {each}")
        found += [(kind, quote(str(row[0]), safe="/?=")) for row in rows]
    random.Random(7).shuffle(found)
    return found


def ask(port: int, address: str) -> tuple[float, int]:
    """Seconds and status."""
    began = time.perf_counter()
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        connection.request("GET", address)
        answer = connection.getresponse()
        answer.read()
        return time.perf_counter() - began, answer.status
    finally:
        connection.close()


def cpu(pid: int) -> float:
    """Seconds of processor time that a process has had."""
    told = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(told[11]) + int(told[12])) / TICK


def serve(store: Path, port: int) -> Iterator[int]:
    command = [sys.executable, "-m", "prakat", "serve", "--db", str(store), "--port", str(port), "--patience", "60"]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    try:
        while True:
            try:
                ask(port, "/path")
                break
            except OSError:
                time.sleep(0.1)
        yield server.pid
    finally:
        server.terminate()
        server.wait()


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("store", type=Path)
    parser.add_argument("--clients", type=int, default=4)
    parser.add_argument("--requests", type=int, default=400)
    parser.add_argument("--port", type=int, default=8799)
    told = parser.parse_args()
    wanted = addresses(told.store, told.requests)
    times: dict[str, list[float]] = defaultdict(list)
    wrong: dict[int, int] = defaultdict(int)
    lock = threading.Lock()

    def one(kind: str, address: str) -> None:
        seconds, status = ask(told.port, address)
        with lock:
            times[kind].append(seconds)
            if status != 200:
                wrong[status] += 1

    for pid in serve(told.store, told.port):
        for address in ("/", "/?q=x", "/promises"):  # what is read once a start
            ask(told.port, address)
        began = cpu(pid)
        with ThreadPoolExecutor(told.clients) as clients:
            list(clients.map(lambda row: one(*row), wanted))
        spent = cpu(pid) - began
    for kind, seconds in [*sorted(times.items()), ("all", [s for row in times.values() for s in row])]:
        ordered = sorted(seconds)
        middle, late = statistics.median(ordered), ordered[min(len(ordered) - 1, int(0.95 * len(ordered)))]
        print(f"{kind:12} {len(ordered):5} pages  median {middle * 1000:6.0f} ms  p95 {late * 1000:6.0f} ms")
    print(f"server CPU {spent / len(wanted) * 1000:.0f} ms a page; not 200: {dict(wrong) or 'none'}")


if __name__ == "__main__":
    main()
