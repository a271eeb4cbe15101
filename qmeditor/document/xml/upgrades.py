# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""From each format of the XML of documents to the next: small named functions over the parsed tree.

A step gets the root in the namespace of its format and returns one in the next; it moves what was written to where the
next format has it. The reader checks the outcome against the schema of the newest format. `tests/document/samples`
keeps one file a format.
"""

from collections.abc import Callable, Mapping
from typing import Any

from lxml import etree

Step = Callable[[etree._Element], etree._Element]

STEPS: Mapping[int, Step] = {}
"""The step from each format to the next one; format 1 is the newest."""


def upgraded(root: etree._Element, version: int, newest: int, steps: Mapping[int, Step] = STEPS) -> etree._Element:
    """`root` of format `version` in the format `newest`. Raises KeyError where a step is missing."""
    for number in range(version, newest):
        root = steps[number](root)
    return root


def in_namespace(root: etree._Element, old: str, new: str) -> etree._Element:
    """A tree with the elements of namespace `old` in `new`: the beginning of every step."""
    prefixes: dict[Any, str] = {None: new}
    made = etree.Element(_renamed(root, old, new), nsmap=prefixes)
    for name, value in root.attrib.items():
        made.set(name, value)
    made.text, made.tail = root.text, root.tail
    for child in root:
        made.append(in_namespace(child, old, new))
    return made


def _renamed(element: etree._Element, old: str, new: str) -> str:
    return str(element.tag).replace(f"{{{old}}}", f"{{{new}}}", 1)
