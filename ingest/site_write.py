"""A source to its file, as a person would write it: only what is not left to the rules, in the order of the keys."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path
from typing import Any

import yaml

from prakat.errors import ReadError
from prakat.ingest.site import SUFFIX, Bounds, Site, read_site

GENERIC = frozenset({"www", "web", "news", "www2", "portal", "th", "home", "main", "pr"})
HEADER = "# Found by: prakat source add\n"
TERMS = "not read yet: see what the site's terms allow, and write it here"


def to_record(site: Site) -> dict[str, Any]:
    """The keys of a source that are not as they are by default."""
    told = {field.name: getattr(site, field.name) for field in fields(Site)}
    return {field.name: _plain(told[field.name]) for field in fields(Site) if told[field.name] != field.default}


def to_yaml(site: Site) -> str:
    """What ``read_site`` reads back as the same source."""
    return "".join(_key(name, value) for name, value in to_record(site).items())


def target_of(site: Site, folder: Path, replace: bool = False) -> Path:
    """Where its file goes. Raises ReadError where one is there already."""
    path = folder / (site.name + SUFFIX)
    if path.exists() and not replace:
        raise ReadError(f"{path}: is there already; give --name for another, or --replace")
    return path


def write_site(site: Site, folder: Path, replace: bool = False) -> Path:
    """Write the file of a source, whole or not at all."""
    path = target_of(site, folder, replace)
    folder.mkdir(parents=True, exist_ok=True)
    draft = path.with_suffix(".yml.part")
    draft.write_text(HEADER + to_yaml(site), encoding="utf-8")
    draft.replace(path)
    read_site(path)
    return path


def name_of(host: str) -> str:
    """A name for a source: the host's first telling label; the whole host where none tells."""
    labels = re.sub(r"[^a-z0-9.-]", "-", host.lower()).strip("-.").split(".")
    if labels[-1].isdecimal():
        return "-".join(labels)
    return next((label for label in labels[:-1] if label not in GENERIC and len(label) > 1), "-".join(labels))


def _plain(value: Any) -> Any:
    if isinstance(value, re.Pattern):
        return value.pattern
    if isinstance(value, Bounds):
        return {"min": value.least} if value.most is None else {"min": value.least, "max": value.most}
    return [_plain(one) for one in value] if isinstance(value, tuple) else value


def _key(name: str, value: Any) -> str:
    flow = isinstance(value, dict) or (isinstance(value, list) and len(value) == 1)
    text = yaml.safe_dump(
        {name: value}, allow_unicode=True, default_flow_style=None if flow else False, width=1000, sort_keys=False
    )
    return text.removesuffix("...\n")
