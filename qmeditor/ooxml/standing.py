# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""The lines at the foot of a page that say what the paper is: they are none of its content."""

from copy import deepcopy

from lxml import etree

from qmeditor.ooxml.namespaces import W

_W = f"{{{W}}}"
_STANDING = "Standing"
_STRIPS = (f"{_W}hdr", f"{_W}ftr")


def without_standing(story: etree._Element) -> etree._Element:
    """A header or footer without the paragraphs that say what the paper is; as it is where there are none."""
    if not any(says_standing(paragraph) for paragraph in story.iter(f"{_W}p")):
        return story
    rest = deepcopy(story)
    for paragraph in [each for each in rest.iter(f"{_W}p") if says_standing(each)]:
        parent = paragraph.getparent()
        if parent is not None:
            parent.remove(paragraph)
    return rest


def says_standing(paragraph: etree._Element) -> bool:
    """Whether a paragraph is such a line: of the style `Standing`, in a header or footer."""
    named = paragraph.find(f"{_W}pPr/{_W}pStyle")
    if named is None or named.get(f"{_W}val") != _STANDING:
        return False
    return any(each.tag in _STRIPS for each in paragraph.iterancestors())
