"""Who presides over a committee, as the words beside its name tell."""

from __future__ import annotations

import re

import pytest

from prakat.graph.presidents import find_presidents

NAME = "คณะกรรมการป่าไม้"
CASES = [
    (f"จากที่ประชุม{NAME}ที่มี [ก] รองนายกรัฐมนตรี เป็นประธาน โดยมีการประเมิน", ["ก"]),
    (f"{NAME} (กปม.) โดยมี[ก] รัฐมนตรีว่าการกระทรวงมหาดไทย เป็นประธาน", ["ก"]),
    ("[ก] รองนายกรัฐมนตรี ในฐานะประธานคณะกรรมการป่าไม้ กล่าวว่า", ["ก"]),
    ("[ก] และ[ข] รองนายกรัฐมนตรีในฐานะประธานกรรมการป่าไม้ เป็นประธานการประชุม", ["ข"]),
    ("[ก] ในฐานะรองประธานกรรมการป่าไม้", []),
    ("[ก] ประธานคณะกรรมการป่าไม้แห่งชาติ", []),
    (f"{NAME}แห่งชาติ ที่มี [ก] เป็นประธาน", []),
    (f"{NAME} ที่มี [ก] เป็นประธานกรรมการ", []),
    (f"{NAME} และคณะกรรมการน้ำ ที่มี [ก] เป็นประธาน", []),
    (f"{NAME} มีมติให้ตั้งคณะอนุกรรมการ โดยมี [ก] เป็นประธาน", []),
    ("[ก] ประธานคณะกรรมการน้ำ ร่วมกับคณะกรรมการ ประธานกรรมการป่าไม้", []),
    ("[ก] กล่าว\nประธานกรรมการป่าไม้", []),
    ("[ก] โฆษก กล่าวขอบคุณประธานกรรมการป่าไม้", []),
    ("[ก] ผู้ว่าราชการจังหวัด พระมหาติ่ง ประธานกรรมการป่าไม้", []),
]


def test_whoever_chairs_an_event_of_a_department_does_not_chair_the_department() -> None:
    text = "บูรณาการร่วมกรมป่าไม้ โดยมี ก เป็นประธาน"
    person = {"start": text.index("ก เป็น"), "end": text.index("ก เป็น") + 1, "entity": "ก"}
    assert not list(find_presidents(text, ["กรมป่าไม้"], [person]))


@pytest.mark.parametrize(("marked", "expected"), CASES)
def test_presidents(marked: str, expected: list[str]) -> None:
    text, people, gone = "", [], 0
    for m in re.finditer(r"\[(.)\]", marked):
        start = m.start() - gone
        people.append({"start": start, "end": start + 1, "entity": m[1]})
        gone += 2
    text = re.sub(r"[\[\]]", "", marked)
    found = list(find_presidents(text, [NAME], people))
    assert [person for person, _ in found] == expected
    assert all("ประธาน" in text[span.start : span.end] for _, span in found)
