# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""House styles and printed words are data: a file more is a style more."""

from pathlib import Path

import pytest

from qmeditor.document import KINDS, Trouble, house
from qmeditor.document.house import default_style, load_style, parse_style, style_names, twips
from qmeditor.document.wording import load_wording
from qmeditor.publish.plan import plan
from tests import builders as b


def test_a_style_is_added_by_a_file_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = '[page]\nleft = 50\n[looks.body]\nsize = 20\n[header]\ncolumns = [0]\nrows = [[{ lines = ["CỦA {code}"] }]]\n'
    (tmp_path / "co-quan.toml").write_text(own, encoding="utf-8")
    monkeypatch.setattr(house, "resource", lambda *parts: tmp_path.joinpath(*parts[1:]))
    assert style_names() == ("co-quan",)
    style = load_style.__wrapped__("co-quan")
    assert (style.page.left, style.look("body").size) == (twips(50), 20)
    publication = plan(b.doc(b.p("x"), code="QT-9"), {}, style)
    assert [block.rows[0].cells[0].blocks[0].text for block in publication.header] == ["CỦA QT-9"]


def test_an_unknown_style_is_told_with_the_known_ones() -> None:
    with pytest.raises(Trouble) as trouble:
        load_style("khong-co")
    assert trouble.value.key == "document.unknown_style"
    assert "iso-vn" in dict(trouble.value.params)["known"]


@pytest.mark.parametrize(
    "source",
    [
        "page = [",
        "unknown = 1",
        "[looks.body]\nalign = 'middle'",
        "[looks.x]\nlike = 'y'",
        "front = 3\n[page]\nleft = 'x'",
    ],
)
def test_a_style_file_that_is_not_sound_is_trouble(source: str) -> None:
    with pytest.raises(Trouble) as trouble:
        parse_style("broken", source)
    assert trouble.value.key == "document.bad_style"


def test_a_release_can_read_its_style_and_words_again() -> None:
    for name in style_names():
        style = load_style(name)
        assert parse_style(name, style.source) == style


def test_each_kind_has_its_style() -> None:
    chosen = {kind: default_style(kind) for kind in KINDS}
    assert {kind for kind, name in chosen.items() if name == "nd30"} == {"decision", "plan", "report", "minutes"}
    assert set(chosen.values()) == {"nd30", "iso-vn"}
    assert {default_style(kind, "en") for kind in KINDS} == {"iso"}


def test_both_languages_have_the_same_words() -> None:
    assert set(load_wording("vi").words) == set(load_wording("en").words)
    assert load_wording("de").language == "en"
