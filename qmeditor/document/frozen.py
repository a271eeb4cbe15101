# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""House styles and printed words that a release froze, read years later.

Both are TOML texts that may say by `format` of which format they are (1 where they say nothing). A step leads from each
format to the next. What a frozen text lacks comes from what ships today; what it has that nobody knows any more is left
out: neither is a reason to refuse the paper of a revision.
"""

import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, replace
from typing import Any

from qmeditor.document.findings import Trouble
from qmeditor.document.house import (
    KNOWN,
    STYLE_FORMAT,
    HouseStyle,
    Look,
    Page,
    Slot,
    default_style,
    load_style,
    style_names,
    style_of,
)
from qmeditor.document.wording import WORDING_FORMAT, Wording, load_wording

STYLE_STEPS: Mapping[int, Callable[[dict[str, Any]], dict[str, Any]]] = {}
"""What leads from each format of house styles to the next."""


def _true_notice(data: dict[str, Any]) -> dict[str, Any]:
    """To format 2: the notice on copies promised that a scan shows whether a copy is in force, which none does."""
    header = data.get("header")
    if isinstance(header, dict):
        header = {key: word for key, word in header.items() if key != "copies_notice"}
    return data if header is None else {**data, "header": header}


WORDING_STEPS: Mapping[int, Callable[[dict[str, Any]], dict[str, Any]]] = {1: _true_notice}
"""What leads from each format of printed words to the next."""

SINCE: Mapping[str, int] = {"mark_uncontrolled": 2, "mark_comparisons": 2}
"""The format in which a key of a house style came: an older text lacks it, and takes the shipped value. A key that is
not named here was there from the first, so that a text without it means its default."""


def frozen_style(name: str, source: str, language: str = "vi") -> HouseStyle:
    """The house style that was frozen as `source`. Trouble `document.bad_style` for what is no style at all."""
    shipped = load_style(name if name in style_names() else default_style("", language))
    try:
        data = tomllib.loads(source)
        format_ = _format(data)
        data = _stepped(data, format_, STYLE_FORMAT, STYLE_STEPS)
        lacking = [key for key, since in SINCE.items() if since > format_ and key not in data]
        style = style_of(name, source, _known_only(data))
    except (tomllib.TOMLDecodeError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise Trouble("document.bad_style", name=name, reason=str(error)) from error
    kinds = tuple((kind, _completed(own, shipped.of_kind(kind), lacking)) for kind, own in style.kinds)
    return replace(_completed(style, shipped, lacking), kinds=kinds)


def frozen_wording(language: str, source: str) -> Wording:
    """The words that were frozen as `source`. Trouble `document.bad_wording` for what is no list of words at all."""
    try:
        data = tomllib.loads(source)
        tables = _stepped(data, _format(data), WORDING_FORMAT, WORDING_STEPS)
        own = {key: word for table in tables.values() if isinstance(table, dict) for key, word in table.items()}
    except (tomllib.TOMLDecodeError, ValueError, TypeError, KeyError) as error:
        raise Trouble("document.bad_wording", language=language, reason=str(error)) from error
    return Wording(language, {**load_wording(language).words, **own}, source)


def _format(data: dict[str, Any]) -> int:
    format_ = data.pop("format", 1)
    if not isinstance(format_, int):
        raise TypeError(f"format: {format_}")
    return format_


def _stepped(
    data: dict[str, Any], format_: int, newest: int, steps: Mapping[int, Callable[[dict[str, Any]], dict[str, Any]]]
) -> dict[str, Any]:
    for number in range(format_, newest):
        data = steps[number](data) if number in steps else data
    return data


def _completed(style: HouseStyle, shipped: HouseStyle, lacking: Sequence[str]) -> HouseStyle:
    """`style` with the looks and registers that only the shipped one has: they are used where something new is
    printed."""
    registers = dict(shipped.registers) | dict(style.registers)
    values: dict[str, Any] = {key: getattr(shipped, key) for key in lacking}
    return replace(style, looks={**shipped.looks, **style.looks}, registers=tuple(registers.items()), **values)


def _known_only(data: Mapping[str, Any]) -> dict[str, Any]:
    """The style without the keys that this program does not know."""
    out = {key: value for key, value in data.items() if key in KNOWN}
    if "page" in out:
        out["page"] = _of(Page, out["page"])
    if "looks" in out:
        looks = {name: _of(Look, look, "like") for name, look in out["looks"].items()}
        known = {"body", *looks}
        out["looks"] = {n: {k: v for k, v in look.items() if k != "like" or v in known} for n, look in looks.items()}
    for strip in ("header_first", "header", "footer_first", "footer"):
        if strip in out:
            rows = [[_of(Slot, slot) if slot else slot for slot in row] for row in out[strip].get("rows", ())]
            out[strip] = {**out[strip], "rows": rows}
    if "kinds" in data:
        out["kinds"] = {kind: _known_only(own) for kind, own in data["kinds"].items()}
    return out


def _of(kind: type, data: Mapping[str, Any], *more: str) -> dict[str, Any]:
    known = {each.name for each in fields(kind)} | set(more)
    return {key: value for key, value in data.items() if key in known}
