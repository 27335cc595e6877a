"""How fast pages come: ``python bench/web.py STORE [--each 20] [--clients 4 50] [--workers 2] [--only KIND …]``.

A server is started on the store as a user would. Pages of every kind, and the parts that they fetch later, are asked
for by several clients at once, each address once, so that no answer is at hand. What they are about is drawn as in
``queries.py``: as many things of each band of frequency, so that names of thousands of releases are a fifth. Printed
by kind: milliseconds until an answer had come whole, and its compressed size; for all, the server's processor time.
With ``--clients 1`` the milliseconds are those of the processor, which other work on the machine changes least.
"""

from __future__ import annotations

import argparse
import random
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import quote

import duckdb
from drawing import DECISIONS, DOCUMENTS, SEED, by_kind, draw, part

NAMED = """
SELECT e.id || ' ' || e.name, sum(n.documents)::INTEGER AS releases
FROM entities AS e JOIN entities AS own ON own.canonical_id = e.id JOIN names AS n ON n.entity_id = own.id
WHERE e.kind IN (SELECT unnest($kinds)) AND e.id = e.canonical_id AND length(e.words) > 3
GROUP BY e.id, e.name ORDER BY e.id
"""
HELD = """
SELECT s.id || ' ' || any_value(s.name), count(DISTINCT e.document) FROM ends AS e
JOIN entities AS o ON o.id = e.value_id JOIN entities AS s ON s.id = o.canonical_id
WHERE e.kind = 'holds' AND e.held AND starts_with(e.subject_id, 'per-') AND starts_with(s.id, 'pos-')
GROUP BY s.id ORDER BY s.id
"""
THINGS: Mapping[str, tuple[str, Mapping[str, object]]] = {
    "person": (NAMED, {"kinds": ["Person"]}),
    "body": (NAMED, {"kinds": ["PublicBody", "Organization", "Committee"]}),
    "programme": (NAMED, {"kinds": ["Programme"]}),
    "place": (NAMED, {"kinds": ["Place"]}),
    "office": (HELD, {}),
    "document": (DOCUMENTS, {}),
    "decision": (DECISIONS, {}),
}
"""What pages are about: SQL that gives an id, with a name behind a blank where pages ask for it, and its releases."""
PAGES = (
    ("search", "programme", "/?q={name}"),
    ("search", "person", "/?q={name}"),
    ("document", "document", "/d/{id}"),
    ("person", "person", "/person/{id}"),
    ("person's deeds", "person", "/person/{id}?part=statements"),
    ("office", "office", "/office/{id}"),
    ("body", "body", "/body/{id}"),
    ("place", "place", "/place/{id}"),
    ("programme", "programme", "/programme?name={name}"),
    ("decision", "decision", "/decision/{id}"),
    ("decisions", "body", "/decisions?body={name}"),
    ("promises", "programme", "/promises?about={name}"),
    ("compare", "person", "/compare?one={name}&other={other}"),
    ("path", "person", "/path?one={name}&other={other}"),
    ("graph", "person", "/graph?from={id}"),
)
PARTS = (
    ("suggestions", "person", "/suggest?q={name}"),
    ("facets", "programme", "/facets?q={name}"),
    ("beside both", "person", "/compare/beside?one={name}&other={other}"),
    ("near", "person", "/person/{id}/near"),
    ("ways", "person", "/path/ways?one={name}&other={other}"),
    ("company", "person", "/drawing/company?about={id}"),
    ("map", "person", "/drawing/map?about={id}"),
    ("map", "programme", "/drawing/map?about={id}"),
    ("identity", "person", "/person/{id}/identity"),
    ("decisions of", "body", "/body/{id}/decisions"),
    ("chart", "programme", "/api/v1/drawing/ledger?name={name}"),
    ("conflicts", "programme", "/conflicts?name={name}"),
    ("promised", "programme", "/promised?name={name}"),
    ("graph's data", "body", "/api/v1/drawing/graph?about={id}"),
)
"""Kinds, what they are about, how addresses are made of it."""
WARM = 4  # addresses of each kind that are asked before the clock runs: what a worker reads once is read then
REST = 30  # milliseconds of the processor in half a second that a server takes which has nothing to do
PATIENCE = 120  # seconds
REQUEST = "GET {} HTTP/1.1\r\nhost: 127.0.0.1\r\naccept-encoding: gzip\r\nconnection: close\r\n\r\n"


@dataclass(frozen=True, slots=True)
class Asked:
    """A kind of page and an address of it."""

    kind: str
    address: str


@dataclass(frozen=True, slots=True)
class Got:
    """What came: milliseconds, status (0 for none), bytes as they were sent."""

    kind: str
    took: float
    status: int
    size: int


def addresses(store: Path, each: int) -> list[Asked]:
    """Addresses of every kind, no thing asked about by two of them; the same for the same store."""
    rows = [*PAGES, *PARTS]
    uses = Counter(about for _, about, _ in rows)
    found = []
    with duckdb.connect(store, read_only=True) as con:
        things = {about: draw(con, sql, each * uses[about], **told) for about, (sql, told) in THINGS.items()}
    for kind, about, made in rows:
        mine = [things[about].pop() for _ in range(min(each, len(things[about]) // uses[about]))]
        uses[about] -= 1
        pairs = zip(mine, mine[1:] + mine[:1], strict=True)
        found += [Asked(kind, _address(made, *thing.split(" ", 1), beside=beside)) for thing, beside in pairs]
    random.Random(SEED).shuffle(found)
    return found


def _address(made: str, id_: str, name: str = "", beside: str = "") -> str:
    return made.format(id=quote(id_), name=quote(name), other=quote(beside.partition(" ")[2]))


def ask(port: int, asked: Asked) -> Got:
    """By a socket of its own and with nothing read into the answer, as the client has to share the cores."""
    began, answer = time.perf_counter(), b""
    with suppress(OSError), socket.create_connection(("127.0.0.1", port), PATIENCE) as connection:
        connection.sendall(REQUEST.format(asked.address).encode())
        answer = b"".join(iter(lambda: connection.recv(1 << 16), b""))
    head, _, body = answer.partition(b"\r\n\r\n")
    return Got(asked.kind, (time.perf_counter() - began) * 1000, int(head[9:12] or 0), len(body))


def ask_alone(port: int, asked: Asked, pid: int) -> Got:
    """As ``ask``; the milliseconds are those that the server's processor worked."""
    spent = cpu(pid)
    return replace(ask(port, asked), took=cpu(pid) - spent)


def cpu(pid: int) -> float:
    """Milliseconds of processor time that a process and its children have had."""
    tasks = (task for stat in Path("/proc").glob("[0-9]*/stat") if _is_of(stat, pid)
             for task in stat.parent.glob("task/*/schedstat"))  # fmt: skip
    return sum(int(task.read_text().split()[0]) for task in tasks) / 1e6


def _is_of(stat: Path, pid: int) -> bool:
    with suppress(OSError):  # it has ended
        return str(pid) in (stat.parent.name, stat.read_text().rsplit(")", 1)[1].split()[1])
    return False


@contextmanager
def serve(store: Path, port: int, workers: str, warm: Sequence[Asked] = ()) -> Iterator[int]:
    """A server that is at rest again after its start and first questions, and its process."""
    command = [sys.executable, "-m", "prakat", "serve", "--db", str(store), "--port", str(port),
               *(("--workers", workers) if workers else ())]  # fmt: skip
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    try:
        while not ask(port, Asked("", "/path")).status:
            time.sleep(0.1)
        rest(server.pid)
        with ThreadPoolExecutor(8) as clients:
            list(clients.map(lambda one: ask(port, one), warm))
        rest(server.pid)
        yield server.pid
    finally:
        server.terminate()
        server.wait()


def rest(pid: int) -> None:
    """Wait until a server has nothing more to do."""
    worked = float("inf")
    while worked > REST:
        spent = cpu(pid)
        time.sleep(0.5)
        worked = cpu(pid) - spent


def table(got: Sequence[Got]) -> Iterator[str]:
    """A line a kind, and one for all."""
    yield "| kind | asked | p50 ms | p95 ms | most ms | p95 kB | not 200 |"
    yield "|---|---|---|---|---|---|---|"
    for kind, some in by_kind(got):
        took, sizes = [one.took for one in some], [one.size / 1000 for one in some]
        failed = Counter(one.status for one in some if one.status != 200)
        told = ", ".join(f"{count} x {status}" for status, count in failed.items())
        cells = (len(some), *(f"{n:.0f}" for n in (part(took, 50), part(took, 95), max(took), part(sizes, 95))), told)
        yield f"| {kind} | {' | '.join(map(str, cells))} |"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("store", type=Path)
    parser.add_argument("--each", type=int, default=20)
    parser.add_argument("--clients", type=int, nargs="*", default=[4, 50])
    parser.add_argument("--workers", default="")
    parser.add_argument("--only", nargs="*")
    parser.add_argument("--port", type=int, default=8799)
    told = parser.parse_args()
    drawn = [one for one in addresses(told.store, told.each + WARM) if not told.only or one.kind in told.only]
    warm = [one for kind, some in by_kind(drawn) if kind != "all" for one in some[:WARM]]
    wanted = [one for one in drawn if one not in warm]
    order = [kind for kind, _, _ in (*PAGES, *PARTS)]
    for clients in told.clients:
        with serve(told.store, told.port, told.workers, warm) as pid, ThreadPoolExecutor(clients) as pool:
            spent, own, began = cpu(pid), time.process_time(), time.perf_counter()
            if clients == 1:
                got = [ask_alone(told.port, one, pid) for one in wanted]
            else:
                got = list(pool.map(lambda one: ask(told.port, one), wanted))
            spent, own, took = cpu(pid) - spent, time.process_time() - own, time.perf_counter() - began
        print(f"\n{clients} clients: an answer took {spent / len(got):.0f} ms of the processor, asking for it "
              f"{1000 * own / len(got):.1f}; {len(got) / took:.0f} answers a second\n")  # fmt: skip
        print("\n".join(table(sorted(got, key=lambda one: order.index(one.kind)))), flush=True)


if __name__ == "__main__":
    main()
