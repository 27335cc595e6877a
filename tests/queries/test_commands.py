"""Commands that answers name can be pasted into a shell: it reads the very words."""

from __future__ import annotations

import shlex

import pytest

from prakat.queries.commands import typed


@pytest.mark.parametrize(
    ("words", "options", "told"),
    [
        (["person", "ประยุทธ์"], {}, "prakat person ประยุทธ์"),
        (["person", "ประยุทธ์ จันทร์โอชา"], {}, "prakat person 'ประยุทธ์ จันทร์โอชา'"),
        (["search", '"เมือง อัจฉริยะ" digi*'], {}, "prakat search '\"เมือง อัจฉริยะ\" digi*'"),
        (["promises"], {"due_before": "2564-12", "by": ""}, "prakat promises --due-before 2564-12"),
        (["programme", "Smart City's $(x)"], {}, """prakat programme 'Smart City'"'"'s $(x)'"""),
    ],
)
def test_typed(words: list[str], options: dict[str, str], told: str) -> None:
    assert typed(*words, **options) == told
    assert shlex.split(told)[1 : 1 + len(words)] == words
