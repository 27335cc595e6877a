"""Fetch what ``static/vendor/`` holds anew from npm, and check it: ``python -m prakat.queries.web.vendor``.

``manifest.json`` names package, version, licence and files with their SHA-256. A file whose hash is another is an error
and nothing is written; with ``--renew`` the hashes in the manifest are brought level with the versions. ``FOLDER``
means another folder with a manifest.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import json
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

VENDOR = Path(__file__).resolve().parent / "static" / "vendor"


def main(folder: Path = VENDOR, renew: bool = False) -> int:
    """Exit status: 1 where a file is not the one that the manifest tells."""
    listed = folder / "manifest.json"
    manifest = json.loads(listed.read_text(encoding="utf-8"))
    fetched = [(entry, content) for package in manifest for entry, content in fetch(package)]
    wrong = [entry["to"] for entry, content in fetched if entry.get("sha256") != digest(content)]
    if wrong and not renew:
        print(f"not what the manifest tells: {', '.join(wrong)}", file=sys.stderr)
        return 1
    for entry, content in fetched:
        target = folder / entry["to"]
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
        entry["sha256"] = digest(content)
    listed.write_text(json.dumps(manifest, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return 0


def fetch(package: dict[str, Any]) -> Iterator[tuple[dict[str, str], bytes]]:
    """The files of a package that the manifest lists; no script of the package is run."""
    with tempfile.TemporaryDirectory() as folder:
        wanted = f"{package['name']}@{package['version']}"
        done = subprocess.run(["npm", "pack", "--ignore-scripts", "--silent", wanted], cwd=folder, check=True,
                              capture_output=True, text=True)  # fmt: skip
        packed = (Path(folder) / done.stdout.strip().splitlines()[-1]).read_bytes()
    with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        for entry in package["files"]:
            held = archive.extractfile(f"package/{entry['from']}")
            assert held is not None, f"{wanted} has no file {entry['from']}"
            yield entry, held.read()


def digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", nargs="?", type=Path, default=VENDOR)
    parser.add_argument("--renew", action="store_true")
    sys.exit(main(**vars(parser.parse_args())))
