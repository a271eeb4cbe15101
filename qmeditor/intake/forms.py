# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""What the fields and controls of a Word form show by themselves: tick boxes, choices of a list, texts to fill in."""

from collections.abc import Sequence

from lxml import etree

from qmeditor.document import Inline, Text, Trouble
from qmeditor.ooxml.namespaces import W14, R, W
from qmeditor.ooxml.package import Package
from qmeditor.ooxml.styles_read import VAL, is_on, whole
from qmeditor.ooxml.symbols import EMPTY_BOX, TICKED_BOX

_W = f"{{{W}}}"


def form_state(mark: etree._Element) -> str:
    """What the data of a form field (w:ffData, ECMA-376 part 1, 17.16.17) show; "" where they tell nothing."""
    data = mark.find(f"{_W}ffData")
    if data is None:
        return ""
    box = data.find(f"{_W}checkBox")
    if box is not None:
        state = box.find(f"{_W}checked")
        state = box.find(f"{_W}default") if state is None else state
        return TICKED_BOX if state is not None and is_on(state) else EMPTY_BOX
    choices = data.find(f"{_W}ddList")
    if choices is not None:
        entries = [e.get(VAL, "") for e in choices.iterchildren(f"{_W}listEntry")]
        chosen = choices.find(f"{_W}result")
        chosen = choices.find(f"{_W}default") if chosen is None else chosen
        place = (whole(chosen.get(VAL)) or 0) if chosen is not None else 0
        return entries[place] if 0 <= place < len(entries) else ""
    text = data.find(f"{_W}textInput/{_W}default")
    return "" if text is None else text.get(VAL, "")


def form_result(name: str, state: str, parts: Sequence[Inline]) -> str:
    """What a form field shows besides its result ``parts``: a box always, a choice or text where there is no result."""
    if name == "FORMCHECKBOX":
        return state or EMPTY_BOX
    if name in ("FORMDROPDOWN", "FORMTEXT") and not any(not isinstance(p, Text) or p.text.strip() for p in parts):
        return state
    return ""


def control_box(control: etree._Element) -> str:
    """The box that a tick box control (w14:checkbox) stands for, "" where the control is another."""
    box = control.find(f"{_W}sdtPr/{{{W14}}}checkbox")
    if box is None:
        return ""
    state = box.find(f"{{{W14}}}checked")
    ticked = state is not None and state.get(f"{{{W14}}}val", "1") not in ("0", "false", "off")
    return TICKED_BOX if ticked else EMPTY_BOX


_AX = "{http://schemas.microsoft.com/office/2006/activeX}"


def control_text(control: etree._Element, package: Package, part: str) -> str:
    """What an ActiveX control (w:control) shows, as far as the file tells it in words: its box and its caption."""
    relation = package.relationships(part).get(control.get(f"{{{R}}}id", ""))
    if relation is None or relation.external or relation.target not in package:
        return ""
    try:
        root = package.xml(relation.target)
    except Trouble:
        return ""
    properties = root.iter(f"{_AX}ocxPr")
    said = {each.get(f"{_AX}name", ""): each.get(f"{_AX}value", "") for each in properties}
    box = {"1": TICKED_BOX, "0": EMPTY_BOX}.get(said.get("Value", ""), "")
    return " ".join(filter(None, (box, said.get("Caption", ""))))
