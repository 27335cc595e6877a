"""No request goes into a private network unless the source says so, whatever its name leads to."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from played_server import play, write_sources

from prakat.ingest.crawl import crawl
from prakat.ingest.crawling.resolver import is_public
from prakat.ingest.site import known_sites


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("8.8.8.8", True), ("2001:4860:4860::8888", True),
        ("127.0.0.1", False), ("10.1.2.3", False), ("172.16.0.1", False), ("192.168.1.1", False),
        ("169.254.169.254", False), ("100.64.0.1", False), ("0.0.0.0", False), ("224.0.0.1", False),
        ("255.255.255.255", False), ("::1", False), ("::", False), ("fe80::1%eth0", False), ("fd00::1", False),
        ("::ffff:127.0.0.1", False), ("::ffff:10.0.0.1", False), ("::ffff:8.8.8.8", True),
        ("64:ff9b::7f00:1", False), ("2002:7f00:1::", False), ("ff02::1", False),
    ],
)  # fmt: skip
def test_is_public(address: str, public: bool) -> None:
    assert is_public(address) == public


def test_private_addresses_are_refused(tmp_path: Path) -> None:
    """A bare address and a name that leads to one; the server is never asked."""
    told: list[dict[str, Any]] = []
    with play(trouble=False) as played:
        site = known_sites(write_sources(played, tmp_path / "sources"))["portal"]
        name = f"http://localhost:{played.port}/"
        sites = [
            replace(site, private_addresses=False),
            replace(site, name="named", hosts=("localhost",), start=(name,), private_addresses=False),
        ]
        crawl(sites, tmp_path / "web", told.append)
        assert played.asked == []
    ends = {record["source"]: (record["end"], record["reason"]) for record in told if record["event"] == "crawled"}
    assert {end for end, _ in ends.values()} == {"unreachable"}
    assert all("leads into a private network" in reason for _, reason in ends.values())
