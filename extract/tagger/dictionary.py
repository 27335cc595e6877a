"""The dictionary of ``tokens``: words_th of PyThaiNLP (CC0) and the names of areas of geothai (CC-BY-4.0)."""

from __future__ import annotations

import json
from importlib.util import find_spec
from pathlib import Path

HERE = Path(__file__).parent
UNGLUED = HERE / "unglued.tsv"
AREAS = ("provinces.json", "districts.json", "subdistricts.json")


def build_words() -> list[str]:
    """All words of the dictionary, sorted. Needs pythainlp and geothai installed; imports neither."""
    words = set((_folder("pythainlp") / "corpus" / "words_th.txt").read_text(encoding="utf-8").split("\n"))
    return sorted((words | _areas()) - _glued() - {""})


def _folder(package: str) -> Path:
    spec = find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError(f"{package} is needed to build the dictionary: pip install {package}")
    return Path(spec.submodule_search_locations[0])


def _areas() -> set[str]:
    """Names of provinces, districts and subdistricts, of three letters or more, without spaces."""
    data = _folder("geothai") / "_data"
    rows = [row for file in AREAS for row in json.loads((data / file).read_text(encoding="utf-8"))]
    names = {str(row[1]).removeprefix("เขต") for row in rows}
    return {name for name in names if len(name) > 2 and not set(" ()") & set(name)}


def _glued() -> set[str]:
    lines = UNGLUED.read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return {opener + rest for opener, rests in rows for rest in rests.split("|")}
