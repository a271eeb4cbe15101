# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""What every reader of a part must know before it reads: which alternative is meant, and which fields have no end.

ECMA-376 part 3, 9.3 (mc:AlternateContent: the first Choice all of whose namespaces are understood, else the Fallback);
part 1, 17.16.18 (fldChar: begin, separate, end belong together within one story).
"""

from collections.abc import Mapping
from typing import Final

from lxml import etree

from qmeditor.ooxml.namespaces import MC, W14, W15, WPC, WPG, WPS, W

Element = etree._Element

_W = f"{{{W}}}"
_ALTERNATE = f"{{{MC}}}AlternateContent"
_CHOICE = f"{{{MC}}}Choice"
_FALLBACK = f"{{{MC}}}Fallback"
_DRAWN = (f"{_W}drawing", f"{_W}pict", f"{_W}object")
_STORIES = (f"{_W}txbxContent", f"{_W}footnote", f"{_W}endnote", f"{_W}comment")
_OFFICE = "http://schemas.microsoft.com/office/"
_UNDERSTOOD: Final = frozenset(
    (
        W14, W15, WPC, WPG, WPS,
        *(
            f"{_OFFICE}{name}"
            for name in (
                "word/2016/wordml/cid", "word/2018/wordml", "word/2018/wordml/cex", "word/2015/wordml/symex",
                "word/2010/wordprocessingDrawing", "word/2012/wordprocessingDrawing", "word/2010/wordprocessingInk",
                "drawing/2010/main", "drawing/2012/main", "drawing/2014/main", "drawing/2014/chartex",
                "drawing/2015/9/8/chartex", "drawing/2015/10/21/chartex", "drawing/2016/5/10/chartex",
                "drawing/2016/5/11/chartex", "drawing/2016/5/12/chartex", "drawing/2016/5/13/chartex",
                "drawing/2016/5/14/chartex", "drawing/2016/ink", "drawing/2017/model3d", "drawing/2007/8/2/chart",
            )
        ),
    )
)  # fmt: skip
"""The namespaces beyond ECMA-376 whose content is read, or kept whole: [MS-DOCX], [MS-ODRAWXML]."""


def choose_alternates(root: Element) -> None:
    """Put the meant alternative in the place of each mc:AlternateContent below ``root``.

    One whose meant Choice is a drawing stays around it, without the other Choices, because a drawing is kept as the
    file has it; so does one inside a drawing, and one of which nothing is understood and that has no Fallback.
    """
    for alternate in list(root.iter(_ALTERNATE)):
        holder = next(alternate.iterancestors(f"{_W}txbxContent", *_DRAWN), None)
        parent = alternate.getparent()
        if parent is None or (holder is not None and holder.tag in _DRAWN):
            continue
        choices = list(alternate.iterchildren(_CHOICE))
        chosen = next((choice for choice in choices if _is_understood(choice)), alternate.find(_FALLBACK))
        if chosen is None:
            continue
        if chosen.tag == _CHOICE and any(child.tag in _DRAWN for child in chosen):
            for other in choices:
                if other is not chosen:
                    alternate.remove(other)
        else:
            at = parent.index(alternate)
            parent[at : at + 1] = list(chosen)


def _is_understood(choice: Element) -> bool:
    return all(choice.nsmap.get(prefix) in _UNDERSTOOD for prefix in choice.get("Requires", "").split())


def open_fields(root: Element) -> Mapping[Element, str]:
    """The begin and separate marks of fields that do not end in their story; each begin mark with the field's code.

    Such a field is none: what stands after its mark is text of the story.
    """
    stories: dict[Element | None, list[tuple[Element, list[Element], list[str]]]] = {}
    for node in root.iter(f"{_W}fldChar", f"{_W}instrText"):
        fields = stories.setdefault(next(node.iterancestors(*_STORIES), None), [])
        kind = node.get(f"{_W}fldCharType")
        if kind == "begin":
            fields.append((node, [], []))
        elif not fields:
            continue
        elif kind == "separate":
            fields[-1][1].append(node)
        elif kind == "end":
            fields.pop()
        elif not fields[-1][1]:
            fields[-1][2].append(node.text or "")
    found: dict[Element, str] = {}
    for fields in stories.values():
        for begin, separates, code in fields:
            found[begin] = "".join(code)
            found.update(dict.fromkeys(separates, ""))
    return found
