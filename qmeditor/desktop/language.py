# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""The words of the window: English source texts, other languages from resources/translations/qmeditor_*.ts.

The .ts files are Qt Linguist's; they are read as they are, so that nothing must be compiled and a translation can be
tried by saving the file. Texts of the rooms below come from :mod:`qmeditor.messages`.
"""

from functools import cache
from xml.etree import ElementTree as ET

from PySide6.QtCore import QLocale, QObject, QTranslator
from PySide6.QtWidgets import QApplication

from qmeditor import messages
from qmeditor.desktop.dates import shown_date, shown_moment
from qmeditor.document import Finding, Loss, Trouble
from qmeditor.resources import resource

LANGUAGES = ("vi", "en")
CONTEXT = "qmeditor"
_DATES = frozenset({"day", "today", "issued", "effective", "former_issued", "former_effective"})
"""Parameters of messages that are a kept date."""
_now = ["en"]


def language() -> str:
    """The language that the window speaks: "vi" or "en"."""
    return _now[0]


def system_language() -> str:
    """Vietnamese where the system speaks it, else English."""
    return "vi" if QLocale.system().language() == QLocale.Language.Vietnamese else "en"


@cache
def texts(name: str) -> dict[tuple[str, str], str]:
    """The translations of language `name` by context and source text; none for English."""
    if name == "en":
        return {}
    tree = ET.parse(resource("translations", f"qmeditor_{name}.ts"))  # noqa: S314 - our own file
    return {
        (context.findtext("name", ""), message.findtext("source", "")): message.findtext("translation", "")
        for context in tree.iter("context")
        for message in context.iter("message")
    }


def tr(source: str, /, **values: object) -> str:
    """`source` in the language of the window, its parameters filled in as `str.format` does.

    What follows a "|" in `source` only tells apart texts that are alike in English, and is not shown.
    """
    text = texts(language()).get((CONTEXT, source)) or source.partition("|")[0]
    return text.format_map(values) if values else text


def say(what: Trouble | Finding | Loss) -> str:
    """The sentence for what a room below reports, with dates as people write them."""
    shown = {name: _shown(name, value) for name, value in what.params}
    return messages.text(what.key, language(), "window", **shown)


def _shown(name: str, value: object) -> object:
    if name == "since":
        return shown_moment(str(value))
    return shown_date(str(value)) if name in _DATES else value


class _QtTexts(QTranslator):
    """Qt's own few words (buttons, file dialog, context menus) out of the same file."""

    def translate(self, context: str, source: str, disambiguation: str | None = None, n: int = -1) -> str | None:
        del disambiguation, n
        return texts(language()).get((context, source))

    def isEmpty(self) -> bool:
        return False


_installed: list[QObject] = []


def speak(app: QApplication, name: str) -> None:
    """Let the window speak `name` from now on; windows that stand open keep their words."""
    _now[:] = [name if name in LANGUAGES else "en"]
    QLocale.setDefault(QLocale(QLocale.Language.Vietnamese if name == "vi" else QLocale.Language.English))
    if not _installed:
        translator = _QtTexts(app)
        app.installTranslator(translator)
        _installed.append(translator)
