# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""What holds for the project as a whole: headers, sizes, texts in both languages, nothing of anybody's machine."""

import ast
import os
import re
import string
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from qmeditor import messages
from qmeditor.__main__ import surface
from qmeditor.resources import resource

ROOT = Path(__file__).parent.parent
MADE = {".git", ".venv", "build", "dist", "node_modules", "__pycache__"}
SPDX = "# SPDX-FileCopyrightText: The qmeditor authors\n# SPDX-License-Identifier: Apache-2.0\n"
BINARY = {".ttf", ".png", ".jpg", ".gif", ".bmp", ".webp", ".ico", ".docx", ".xlsx", ".pdf", ".qmlib", ".qm", ".gz"}


def _files() -> Iterator[Path]:
    for folder, folders, names in os.walk(ROOT):
        folders[:] = [name for name in folders if name not in MADE and not name.endswith(("_cache", ".hypothesis"))]
        yield from (Path(folder, name) for name in names if name not in MADE)


FILES = sorted(_files())
MODULES = [file for file in FILES if file.suffix == ".py"]


def named(files: Iterable[Path]) -> list[str]:
    return [file.relative_to(ROOT).as_posix() for file in files]


def source(file: Path) -> str:
    return file.read_text(encoding="utf-8")


def test_each_module_says_whose_it_is_and_what_it_holds() -> None:
    assert named(file for file in MODULES if not source(file).startswith(SPDX)) == []
    assert named(file for file in MODULES if not ast.get_docstring(ast.parse(source(file)))) == []


def test_no_module_is_so_long_that_a_wall_is_missing() -> None:
    assert named(file for file in MODULES if source(file).count("\n") > 500) == []


def test_no_file_names_a_path_of_somebodys_machine() -> None:
    homes = re.compile(r"(?<![\w.])/(home|Users|root|work)/\w|[A-Z]:\\\\?Users\\")
    texts = [file for file in FILES if file.suffix not in BINARY and file != Path(__file__)]
    found = [file for file in texts if homes.search(file.read_text(encoding="utf-8", errors="replace"))]
    assert named(found) == []


def test_the_locks_name_no_registry() -> None:
    assert "://" not in source(ROOT / "packaging/requirements.txt")
    assert '"resolved"' not in source(ROOT / "packaging/validator/package-lock.json")


def tables(language: str) -> dict[str, dict[str, str]]:
    return tomllib.loads(source(resource("messages", f"{language}.toml")))


def parameters(message: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(message) if name is not None}


def test_both_languages_say_the_same_things_with_the_same_parameters() -> None:
    english, vietnamese = (
        {f"{room}.{name}": message for room, table in tables(language).items() for name, message in table.items()}
        for language in ("en", "vi")
    )
    assert english.keys() == vietnamese.keys()
    assert {key for key, message in [*english.items(), *vietnamese.items()] if not message.strip()} == set()
    assert {key for key in english if parameters(english[key]) != parameters(vietnamese[key])} == set()


def test_each_parameter_of_a_message_has_a_name() -> None:
    said = [
        message for language in messages.LANGUAGES for table in tables(language).values() for message in table.values()
    ]
    assert [message for message in said if "" in parameters(message)] == []


SAID_BY = {"Trouble", "Loss", "Finding", "text"}


def keys_given(tree: ast.Module) -> Iterator[str]:
    """The message keys that calls in a module give as a literal."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) in SAID_BY:
            named_key = (word.value for word in node.keywords if word.arg == "key")
            for value in [*node.args[:1], *named_key]:
                if isinstance(value, ast.Constant) and isinstance(value.value, str):
                    yield value.value


def test_each_key_that_a_room_gives_has_its_message() -> None:
    rooms = {folder.name for folder in (ROOT / "qmeditor").iterdir() if folder.is_dir()}
    given = {
        (key, file)
        for file in MODULES
        if file.is_relative_to(ROOT / "qmeditor")
        for key in keys_given(ast.parse(source(file)))
        if key.partition(".")[0] in rooms and " " not in key
    }
    known = {f"{room}.{name}" for room, table in tables("en").items() for name in table}
    unsaid = sorted(f"{key} ({file.relative_to(ROOT)})" for key, file in given if key not in known)
    assert not unsaid, "\n".join(["without a message:", *unsaid])


def test_a_message_is_filled_in_and_an_unknown_one_is_an_error(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "messages").mkdir()
    for language, sentence in (("en", "{file} has {count} pages"), ("vi", "{file} có {count} trang")):
        (tmp_path / "messages" / f"{language}.toml").write_text(f'[publish]\npages = "{sentence}"\n', encoding="utf-8")
    monkeypatch.setattr(messages, "resource", tmp_path.joinpath)
    messages._texts.cache_clear()
    messages._sentences.cache_clear()
    try:
        assert messages.text("publish.pages", "vi", file="QT-01", count=3) == "QT-01 có 3 trang"
        assert messages.text("publish.pages", "fr", file="QT-01", count=3) == "QT-01 has 3 pages"
        with pytest.raises(KeyError):
            messages.text("publish.sheets", "vi")
        with pytest.raises(KeyError):
            messages.text("publish.pages", "vi", file="QT-01")
    finally:
        messages._texts.cache_clear()
        messages._sentences.cache_clear()


def test_a_resource_that_is_not_there_is_an_error_that_names_it() -> None:
    assert resource("fonts", "LiberationSerif-Regular.ttf").is_file()
    with pytest.raises(FileNotFoundError, match="Comic"):
        resource("fonts", "Comic.ttf")


def test_a_wheel_carries_the_resources(tmp_path: Path) -> None:
    """Built, unpacked and used with nothing of the source tree in sight."""
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(tmp_path)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    with zipfile.ZipFile(next(tmp_path.glob("*.whl"))) as wheel:
        wheel.extractall(tmp_path / "site")
    look = "from qmeditor.resources import resource; print(resource('messages', 'vi.toml'))"
    found = subprocess.run(
        [sys.executable, "-c", look], cwd=tmp_path / "site", check=True, capture_output=True, text=True
    )
    assert Path(found.stdout.strip()).is_relative_to(tmp_path / "site")


def test_fonts_and_icons_come_with_their_licences() -> None:
    assert {file.stem for file in resource("fonts").glob("LICENSE-*.txt")} == {"LICENSE-DejaVu", "LICENSE-Liberation"}
    strange = [
        file.name for file in resource("fonts").glob("*.ttf") if not file.name.startswith(("Liberation", "DejaVu"))
    ]
    assert strange == []
    assert resource("icons", "LICENSE-lucide.txt").is_file()


@pytest.mark.parametrize(
    ("words", "room"),
    [
        ([], "desktop"),
        (["Quality.qmlib"], "desktop"),
        (["list", "Quality.qmlib"], "cli"),
        (["--version"], "cli"),
        (["./list"], "desktop"),
    ],
)
def test_a_command_or_an_option_goes_to_the_command_line(words: list[str], room: str) -> None:
    assert surface(words) == room


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None cannot be lost since Python 3.12")
def test_this_pyside_loses_no_reference_to_none() -> None:
    """PySide6 6.12.0 lost one in nearly every call that returns None, and aborted Python 3.11 after some thousands."""
    from PySide6.QtCore import QObject, QPoint
    from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor, QTextDocument

    document = QTextDocument()
    cursor = QTextCursor(document)
    calls: list[Callable[[], None]] = [
        lambda: QObject().setObjectName("a"),
        lambda: QPoint().setX(1),
        lambda: QColor().setRed(1),
        lambda: QTextCharFormat().setFontPointSize(9.0),
        lambda: cursor.insertText("a"),
        lambda: document.setModified(False),
    ]
    for call in calls:
        before = sys.getrefcount(None)
        for _ in range(500):
            call()
        assert abs(sys.getrefcount(None) - before) < 250


GUESSING = {
    "QErrorMessage", "QLabel", "QMessageBox", "QProgressDialog", "QTextBrowser", "QTextDocument", "QWhatsThis",
}  # fmt: skip
"""Classes of Qt that take text which looks like HTML for HTML, or load what it names."""
TIPS = {"setTabToolTip": 1, "setToolTip": -1, "setWhatsThis": -1, "showText": 1}
"""Calls whose text Qt lays out as HTML where it looks so, and which of their arguments it is."""


def shown_as_it_is(node: ast.expr) -> bool:
    """Whether an expression gives a text of the program itself, or one that `tip` has made safe."""
    match node:
        case ast.Constant():
            return True
        case ast.IfExp():
            return shown_as_it_is(node.body) and shown_as_it_is(node.orelse)
        case ast.Call(func=ast.Name(id="tip")):
            return True
        case ast.Call(func=ast.Name(id="tr")):
            return all(shown_as_it_is(word.value) for word in node.keywords)
    return False


def guesses(tree: ast.Module) -> Iterator[str]:
    """Where a module of the window leaves it to Qt whether a text is HTML."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef):
            yield from (f"{node.lineno}: {b.id}" for b in node.bases if isinstance(b, ast.Name) and b.id in GUESSING)
        if not isinstance(node, ast.Call):
            continue
        if isinstance(node.func, ast.Name) and node.func.id in GUESSING:
            yield f"{node.lineno}: {node.func.id}"
        elif isinstance(node.func, ast.Attribute):
            name, owner = node.func.attr, getattr(node.func.value, "id", "")
            if owner in GUESSING or (owner == "QInputDialog" and not all(map(shown_as_it_is, node.args[1:]))):
                yield f"{node.lineno}: {owner}.{name}"
            elif name in TIPS and not (node.args and shown_as_it_is(node.args[TIPS[name]])):
                yield f"{node.lineno}: {name}"


def test_the_window_lets_qt_guess_no_html() -> None:
    """Labels and text documents are made by `desktop/plain.py`; tool tips with text from outside go through `tip`."""
    window = [file for file in MODULES if file.is_relative_to(ROOT / "qmeditor/desktop") and file.name != "plain.py"]
    found = [f"{file.relative_to(ROOT)}:{what}" for file in window for what in guesses(ast.parse(source(file)))]
    assert not found, "\n".join(["use desktop/plain.py (Label, ClosedDocument, tip):", *found])


def test_html_is_guessed_where_it_is() -> None:
    wrong = "QLabel(name); a.setToolTip(f'{b}'); a.setTabToolTip(1, title); QToolTip.showText(at, text, w)"
    right = "Label(name); a.setToolTip(tip(b)); a.setToolTip(tr('Zoom')); a.setTabToolTip(1, tip(title))"
    assert len(list(guesses(ast.parse(wrong)))) == 4
    assert list(guesses(ast.parse(right))) == []
