"""Whose words and events they are, where an office stands in the sentence and the name before it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import prakat
from prakat.model import Document

NAMED = "นายอิทธิพล คุณปลื้ม รัฐมนตรีว่าการกระทรวงวัฒนธรรม ลงพื้นที่จังหวัดภูเก็ต "


@pytest.mark.parametrize(
    ("text", "part"),
    [
        (f"{NAMED}โดยรัฐมนตรีว่าการกระทรวงวัฒนธรรม เป็นประธานเปิดงานมหกรรมวัฒนธรรมภูเก็ต", "chaired"),
        (f"{NAMED}รัฐมนตรีว่าการกระทรวงวัฒนธรรม กล่าวว่า กระทรวงจะส่งเสริมศิลปินพื้นบ้านให้มีรายได้", "statements"),
    ],
)
def test_an_office_stands_for_the_person_who_is_named(tmp_path: Path, text: str, part: str) -> None:
    corpus = prakat.open(tmp_path / "p.duckdb")
    corpus.ingest([Document("a", text, "ข่าว", published=date(2022, 5, 6))])
    life = corpus.life("อิทธิพล คุณปลื้ม")
    assert life
    assert [fact.subject for fact in getattr(life, part)] == ["อิทธิพล คุณปลื้ม"]
