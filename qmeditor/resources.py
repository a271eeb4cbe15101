# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Finds `resources/`: schema, house styles, wording, icons, fonts… that lie outside the package."""

from pathlib import Path

_HERE = Path(__file__).parent


def resource(*parts: str) -> Path:
    """The path of a file or folder below `resources/`, such as `resource("messages", "en.toml")`.

    A wheel and a bundle carry the folder inside the package, as `_resources`; the source tree has it beside.
    Raises FileNotFoundError where there is no such resource.
    """
    packed = _HERE / "_resources"
    path = (packed if packed.is_dir() else _HERE.parent / "resources").joinpath(*parts)
    if not path.exists():
        raise FileNotFoundError(path)
    return path
