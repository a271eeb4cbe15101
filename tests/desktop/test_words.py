# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""The words of the window and the table of commands: complete in both languages, and safe for Vietnamese keyboards."""

import re
import string
import tomllib

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication

from qmeditor.desktop.commands import COMMANDS, COMMONEST, MENUS, clicks
from qmeditor.desktop.doing import DEEDS
from qmeditor.desktop.language import CONTEXT, say, speak, texts
from qmeditor.document import Trouble
from qmeditor.resources import resource
from tests.desktop.sources import translations


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_every_text_of_the_window_is_translated_with_the_same_parameters() -> None:
    known = texts("vi")
    missing = [source for source in translations.sources() if not known.get((CONTEXT, source))]
    assert missing == []
    wrong = [source for source in translations.sources() if fields(source) != fields(known[CONTEXT, source])]
    assert wrong == []


def test_no_translation_stands_for_a_text_that_is_gone() -> None:
    sources = set(translations.sources()) | translations.constants()
    assert [source for context, source in texts("vi") if context == CONTEXT and source not in sources] == []


def test_every_command_has_text_tooltip_menu_and_a_deed() -> None:
    for command in COMMANDS:
        assert command.text
        assert command.tip
        assert command.menu in MENUS
        assert not command.icon or resource("icons", f"{command.icon}.svg").exists()
    assert {command.id for command in COMMANDS} == set(DEEDS)
    assert len({command.id for command in COMMANDS}) == len(COMMANDS)


def test_no_shortcut_meets_those_of_vietnamese_keyboards_and_none_comes_twice() -> None:
    shortcuts = [QKeySequence(keys).toString() for one in COMMANDS for keys in one.keys.split("; ") if keys]
    assert len(shortcuts) == len(set(shortcuts))
    assert not [keys for keys in shortcuts if re.fullmatch(r"(Ctrl\+Shift\+[A-Z])|(.*Alt\+Z)", keys)]
    assert "F7" not in shortcuts


def test_the_ten_commonest_actions_take_two_clicks_at_most() -> None:
    by_id = {command.id: command for command in COMMANDS}
    assert len(COMMONEST) == 10
    assert {name: clicks(by_id[one]) for name, one in COMMONEST.items() if clicks(by_id[one]) > 2} == {}


def test_no_menu_is_empty() -> None:
    assert {command.menu for command in COMMANDS} == set(MENUS)


@pytest.mark.parametrize("name", ["en", "vi"])
def test_the_window_sends_nobody_to_the_command_line(qapp: QApplication, name: str) -> None:
    tables = tomllib.loads(resource("messages", f"{name}.toml").read_text(encoding="utf-8"))
    speak(qapp, name)
    try:
        for room, table in tables.items():
            if room in ("cli", "door_cli", "acts"):
                continue
            for key, message in table.items():
                params = {field: "x" for _, field, _, _ in string.Formatter().parse(message) if field}
                ways = {field: given for field, given in params.items() if field not in tables["door_cli"]}
                said = say(Trouble(f"{room}.{key}", **ways))
                assert "--" not in said, key
                assert "“qmeditor " not in said, key
    finally:
        speak(qapp, "en")


def test_dates_in_messages_of_the_window_are_written_as_people_write_them() -> None:
    said = say(Trouble("control.issued_in_future", issued="2027-02-01", today="2027-01-31"))
    assert "01/02/2027" in said
    assert "31/01/2027" in said
    assert "02/01/2027 08:30" in say(Trouble("library.locked", path="s", person="B", pc="P", since="2027-01-02 08:30"))
