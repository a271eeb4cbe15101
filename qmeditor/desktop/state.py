# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""What the program remembers of a person between two starts: language, theme, zoom, the last library."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

from qmeditor.desktop.language import system_language


@dataclass
class State:
    """Read at the start, written at each change."""

    settings: QSettings

    def _text(self, name: str, other: str) -> str:
        value = self.settings.value(name, other)
        return value if isinstance(value, str) else other

    @property
    def language(self) -> str:
        """The language of the window."""
        return self._text("language", system_language())

    @language.setter
    def language(self, name: str) -> None:
        self.settings.setValue("language", name)

    @property
    def language_chosen(self) -> bool:
        """Whether a person has chosen the language."""
        return self.settings.contains("language")

    @property
    def geometry(self) -> bytes:
        """Where the window was, as Qt writes it."""
        value = self.settings.value("geometry", b"")
        return bytes(value.data()) if isinstance(value, QByteArray) else b""

    @geometry.setter
    def geometry(self, place: bytes) -> None:
        self.settings.setValue("geometry", QByteArray(place))

    @property
    def theme(self) -> str:
        """The theme: "light" or "dark"."""
        return "dark" if self._text("theme", "light") == "dark" else "light"

    @theme.setter
    def theme(self, name: str) -> None:
        self.settings.setValue("theme", name)

    @property
    def zoom(self) -> int:
        """The size of the page in per cent."""
        text = self._text("zoom", "90")
        return min(300, max(50, int(text))) if text.isdecimal() else 90

    @zoom.setter
    def zoom(self, percent: int) -> None:
        self.settings.setValue("zoom", str(percent))

    @property
    def library(self) -> Path | None:
        """The library that was open last."""
        text = self._text("library", "")
        return Path(text) if text else None

    @library.setter
    def library(self, path: Path | None) -> None:
        self.settings.setValue("library", str(path) if path else "")

    @property
    def folder(self) -> Path:
        """Where files were chosen last."""
        text = self._text("folder", "")
        return Path(text) if text and Path(text).is_dir() else Path.home()

    @folder.setter
    def folder(self, path: Path) -> None:
        self.settings.setValue("folder", str(path))
