# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Each thing that an import tells has its sentence in both languages, with the parameters that it gives."""

import re
import tomllib

import pytest

from qmeditor.document import Loss
from qmeditor.messages import LANGUAGES, text
from qmeditor.resources import resource
from tests.conftest import ROOT
from tests.intake.reading import imported, keys
from tests.ooxml_builder import para

WORDS = {
    "count": 1,
    "field": "X",
    "what": "x",
    "detail": "x",
    "typed": "1.",
    "shown": "2.",
    "columns": 2,
    "font": "x",
    "format": "x",
}


def _named_in_code() -> set[str]:
    code = "\n".join(file.read_text(encoding="utf-8") for file in (ROOT / "qmeditor/intake").glob("*.py"))
    found = set(re.findall(r'lose\(\s*"(\w+)"', code))
    found |= {f"picture_{p}" for p in ("pixels", "format", "damaged", "linked", "missing")}
    found |= {f"kept_{k}" for k in ("chart", "smartart", "shape", "group", "canvas", "object", "line")}
    found |= {
        f"taken_{t}"
        for t in ("header", "approvals", "amendments", "distribution", "contents", "letterhead", "signature")
    }
    found |= {f"{what}_{how}" for what in ("page_break", "turn") for how in ("lifted", "left_out")}
    found |= {f"paste_{what}" for what in ("pictures", "hidden", "comments", "tables", "changes")}
    return found | {"header_text", "header_taken", "html_large"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_loss_has_its_sentence(language: str) -> None:
    told = tomllib.loads(resource("messages", f"{language}.toml").read_text(encoding="utf-8"))["intake"]
    assert set(told) == _named_in_code()
    for key in told:
        assert text(f"intake.{key}", language, **WORDS)


def test_columns_are_told() -> None:
    found = imported(para("a"), section='<w:cols w:num="2"/>')
    assert keys(found) == ["columns"]
    assert isinstance(found.losses[0], Loss)
    assert dict(found.losses[0].params) == {"columns": "2"}
