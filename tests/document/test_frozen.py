# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Styles and words that were frozen are read by every later program: what they lack comes from what ships, what nobody
knows any more is left out, and what they say stays."""

import re
import tomllib
from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from qmeditor.document import Trouble, frozen
from qmeditor.document.frozen import frozen_style, frozen_wording
from qmeditor.document.house import STYLE_FORMAT, HouseStyle, load_style, style_names
from qmeditor.document.wording import WORDING_FORMAT, load_wording
from qmeditor.document.xml.upgrades import in_namespace, upgraded
from qmeditor.resources import resource

FORMAT_1 = {
    *("font", "page", "looks", "schemes", "header_first", "header", "footer_first", "footer", "logo", "front", "back"),
    *("registers", "contents", "contents_from", "break_after_front", "counters", "counter_digits", "date"),
    *("table_align", "table_head", "default_for"),
}


@pytest.mark.parametrize("name", style_names())
def test_a_frozen_style_of_today_is_that_style(name: str) -> None:
    style = load_style(name)
    assert frozen_style(name, style.source) == style
    first = re.sub(r"(?m)^format = .*$", "", style.source)  # as the first releases froze it
    assert frozen_style(name, first).looks == style.looks


@pytest.mark.parametrize(
    "more",
    [
        "old_key = 1\n",
        "[page]\nspine = 3\n",
        "[looks.body]\nsize = 12\nglow = true\n",
        '[looks.x]\nlike = "gone"\nsize = 9\n',
        '[header]\ncolumns = [10]\nrows = [[{ lines = ["a"], rotate = 90 }]]\n',
        "[kinds.form]\nunknown = 2\n[kinds.form.page]\nspine = 4\n",
        "[a_table_nobody_knows]\nx = 1\n",
        "format = 99\n",
    ],
)
def test_a_key_that_nobody_knows_any_more_is_no_reason_to_refuse(more: str) -> None:
    style = frozen_style("iso-vn", f'font = "Arial"\n{more}')
    assert style.font == "Arial"


def test_a_style_that_ships_no_more_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    assert frozen_style("gone", 'font = "Arial"\n').look("heading1") == load_style("iso-vn").look("heading1")


def test_a_look_that_came_later_is_the_shipped_one_and_a_switch_that_is_not_there_is_off() -> None:
    style = frozen_style("iso-vn", "[looks.body]\nsize = 11\n")
    assert (style.look("body").size, style.contents) == (11, 0)
    assert style.look("title") == load_style("iso-vn").look("title")


def test_a_key_that_came_later_takes_the_shipped_value_in_older_texts_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    shipped = load_style("iso-vn").contents
    assert shipped
    monkeypatch.setattr(frozen, "SINCE", {"contents": 2})
    assert frozen_style("iso-vn", 'font = "Arial"\n').contents == shipped
    assert frozen_style("iso-vn", 'format = 2\nfont = "Arial"\n').contents == 0


def test_every_key_that_was_not_there_from_the_first_says_since_when_it_is() -> None:
    later = {each.name for each in fields(HouseStyle)} - {"name", "source", "kinds", *FORMAT_1}
    assert later == set(frozen.SINCE)
    assert all(1 < since <= STYLE_FORMAT for since in frozen.SINCE.values())


def test_a_key_that_was_renamed_is_moved_by_a_step(monkeypatch: pytest.MonkeyPatch) -> None:
    def counters_were_numbers(data: dict[str, object]) -> dict[str, object]:
        return {("counters" if key == "numbers" else key): value for key, value in data.items()}

    monkeypatch.setattr(frozen, "STYLE_FORMAT", 2)
    monkeypatch.setattr(frozen, "STYLE_STEPS", {1: counters_were_numbers})
    assert frozen_style("iso-vn", 'numbers = "one"\n').counters == "one"


@given(st.sets(st.sampled_from(sorted(load_wording("vi").words))))
def test_a_frozen_wording_may_lack_any_word_and_keeps_those_that_it_has(lacking: set[str]) -> None:
    own = {key: f"cũ {number}" for number, key in enumerate(load_wording("vi").words) if key not in lacking}
    source = "[any]\n" + "".join(f'{key} = "{word}"\n' for key, word in own.items())
    words = frozen_wording("vi", source)
    assert {key: words[key] for key in load_wording("vi").words} == {**load_wording("vi").words, **own}


def test_a_frozen_text_that_is_none_is_told() -> None:
    with pytest.raises(Trouble, match=r"document\.bad_style"):
        frozen_style("iso-vn", "x = = 1")
    with pytest.raises(Trouble, match=r"document\.bad_wording"):
        frozen_wording("vi", "x = = 1")


def test_what_ships_says_its_format() -> None:
    for folder, number in (("styles", STYLE_FORMAT), ("wording", WORDING_FORMAT)):
        for file in resource(folder).glob("*.toml"):
            assert tomllib.loads(file.read_text(encoding="utf-8"))["format"] == number, file.name


def test_xml_of_a_former_format_is_led_through_every_step() -> None:
    def one(root: etree._Element) -> etree._Element:
        return in_namespace(root, "urn:x:1", "urn:x:2")

    def two(root: etree._Element) -> etree._Element:
        root = in_namespace(root, "urn:x:2", "urn:x:3")
        for element in root.iter("{urn:x:3}old"):
            element.tag = "{urn:x:3}new"
        return root

    root = etree.fromstring('<d xmlns="urn:x:1" a="1">t<old>x</old>y</d>')
    made = upgraded(root, 1, 3, {1: one, 2: two})
    assert etree.tostring(made, method="c14n") == b'<d xmlns="urn:x:3" a="1">t<new>x</new>y</d>'
