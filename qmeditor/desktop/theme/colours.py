# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Colours by role, read from resources/themes; one theme is the current one."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Literal

from PySide6.QtGui import QColor

from qmeditor.resources import resource

ThemeName = Literal["light", "dark"]


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme: its name and the colour (#RRGGBB) of each role."""

    name: ThemeName
    colours: Mapping[str, str]


@cache
def load_theme(name: ThemeName) -> Theme:
    """The theme of resources/themes/NAME.toml."""
    return Theme(name, MappingProxyType(tomllib.loads(resource("themes", f"{name}.toml").read_text(encoding="utf-8"))))


_current: list[Theme] = []


def current() -> Theme:
    """The theme that the window shows now; light until one is chosen."""
    return _current[0] if _current else load_theme("light")


def choose(theme: Theme) -> None:
    """Make `theme` the current one; :func:`qmeditor.desktop.theme.apply_theme` also shows it."""
    _current[:] = [theme]


def colour(role: str, alpha: float = 1.0) -> QColor:
    """The colour of `role` in the current theme, `alpha` from 0 (clear) to 1. KeyError for an unknown role."""
    value = QColor(current().colours[role])
    if alpha < 1:
        value.setAlphaF(alpha)
    return value
