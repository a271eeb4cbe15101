# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""What a file says of where it comes from: the custom properties that our own files carry."""

from collections.abc import Mapping

from qmeditor.document import Trouble
from qmeditor.document.base import BaseId
from qmeditor.ooxml.namespaces import CUSTOM_PROPERTIES
from qmeditor.ooxml.package import Package

PREFIX = "qmeditor."


def custom_values(package: Package) -> Mapping[str, str]:
    """Our custom properties by name without the prefix; none where the file has none or they are damaged."""
    part = next(iter(package.related("", "custom-properties")), "")
    if not part:
        return {}
    try:
        root = package.xml(part)
    except Trouble:
        return {}
    return {
        name.removeprefix(PREFIX): "".join(child.text or "" for child in e)
        for e in root.iter(f"{{{CUSTOM_PROPERTIES}}}property")
        if (name := e.get("name", "")).startswith(PREFIX)
    }


def read_base(package: Package) -> BaseId | None:
    """The text that the file was made from, None where it was not made by this program."""
    values = custom_values(package)
    return BaseId(values["lineage"], values.get("content", "")) if values.get("lineage") else None
