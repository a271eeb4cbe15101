# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""The lines at the foot of a page that say what the paper is: they are none of its content."""

from copy import deepcopy

from lxml import etree

from qmeditor.ooxml.namespaces import W

_W = f"{{{W}}}"
STANDING = "Standing"
"""The style of those lines."""


def without_standing(story: etree._Element) -> etree._Element:
    """A header or footer without the paragraphs that say what the paper is; as it is where there are none."""
    if not any(_says_it(paragraph) for paragraph in story.iter(f"{_W}p")):
        return story
    rest = deepcopy(story)
    for paragraph in [each for each in rest.iter(f"{_W}p") if _says_it(each)]:
        parent = paragraph.getparent()
        if parent is not None:
            parent.remove(paragraph)
    return rest


def _says_it(paragraph: etree._Element) -> bool:
    named = paragraph.find(f"{_W}pPr/{_W}pStyle")
    return named is not None and named.get(f"{_W}val") == STANDING
