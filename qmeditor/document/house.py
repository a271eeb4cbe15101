# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""House styles: how a document looks on paper, as a value that `resources/styles/*.toml` describe.

A style is data (design, decision 10): a file more is a style more. Lengths in the files are millimetres, in
the values twips; sizes and spaces are points. `format` is the number of the form of these files. A release keeps
:attr:`HouseStyle.source`, the text that made it; :func:`~qmeditor.document.frozen.frozen_style` reads it again.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from functools import cache
from typing import Any, Literal, get_args

from qmeditor.document.blocks import Align
from qmeditor.document.errors import InvalidDocument
from qmeditor.document.findings import Trouble
from qmeditor.document.schemes import STANDARD_SCHEMES, Counter, Level, Scheme
from qmeditor.resources import resource

STYLE_FORMAT = 2
"""The number of the form that the files of house styles have; one more when a key gets another name or meaning, or
comes (:data:`qmeditor.document.frozen.SINCE`)."""

TWIPS_PER_MM = 1440 / 25.4


@dataclass(frozen=True, slots=True)
class Page:
    """Paper and margins in twips; ``first_bottom`` is the bottom margin of page 1, which keeps room for a stamp."""

    width: int = 11906
    height: int = 16838
    left: int = 1701
    right: int = 850
    top: int = 850
    bottom: int = 1417
    first_bottom: int = 2268
    header: int = 850  # from the upper edge of the paper to the header
    footer: int = 567  # from the lower edge to the footer

    @property
    def text_width(self) -> int:
        """The width of a line between the margins."""
        return self.width - self.left - self.right


@dataclass(frozen=True, slots=True)
class Look:
    """How paragraphs of one purpose look. ``line``: from baseline to baseline, in multiples of ``size``.

    ``label``: the width of the hanging number before a heading or list item, 0 = a space follows it.
    """

    size: float = 13
    bold: bool = False
    italic: bool = False
    caps: bool = False
    align: Align = ""
    before: float = 0
    after: float = 0
    line: float = 1.22
    left: int = 0
    first: int = 0
    label: int = 0
    keep_next: bool = False
    font: str = ""
    fill: str = ""
    border: Literal["", "box", "left", "above"] = ""


_NO_LOOK = Look()


@dataclass(frozen=True, slots=True)
class Slot:
    """A cell of a header or footer table. Each line is text with ``{field}``, ``**bold**``; a line that
    begins with ``?`` falls away where one of its fields is empty. A tab divides label and value at ``tab``."""

    lines: tuple[str, ...] = ()
    look: str = "header"
    colspan: int = 1
    rowspan: int = 1
    align: Align = ""
    tab: int = 0


@dataclass(frozen=True, slots=True)
class Strip:
    """A header or footer: a table of slots (``None`` where a span covers). Column widths in twips, 0 = the rest."""

    columns: tuple[int, ...] = ()
    rows: tuple[tuple[Slot | None, ...], ...] = ()
    border: Literal["grid", "above", "none"] = "grid"


@dataclass(frozen=True, slots=True)
class Register:
    """A table of the front matter: approval, amendments or distribution.

    ``columns``: what each shows and its width (0 = the rest); the heads are words of the wording, by
    ``<register>_<column>``. ``rows``: for the approval block, what each row shows. ``twice``: two entries side by
    side. ``blank``: empty rows to fill in by hand where there is no entry.
    """

    columns: tuple[tuple[str, int], ...] = ()
    rows: tuple[str, ...] = ()
    twice: bool = False
    blank: int = 0


@dataclass(frozen=True, slots=True)
class HouseStyle:
    """Everything about the look of a publication that is not the document's own."""

    name: str
    source: str = ""
    font: str = "Times New Roman"
    page: Page = Page()
    looks: Mapping[str, Look] = field(default_factory=dict)
    schemes: tuple[Scheme, ...] = STANDARD_SCHEMES
    header_first: Strip = Strip()
    header: Strip = Strip()
    footer_first: Strip = Strip()
    footer: Strip = Strip()
    logo: str = ""  # the hash of a picture among the media
    front: tuple[str, ...] = ()  # of: letterhead, title, approval, amendments, distribution
    back: tuple[str, ...] = ()  # of: signature
    registers: tuple[tuple[str, Register], ...] = ()
    contents: int = 0  # heading levels listed in the contents, 0 = no contents list
    contents_from: int = 0  # only where there are so many headings
    break_after_front: bool = False
    counters: Literal["two", "one"] = "two"
    counter_digits: int = 2
    date: Literal["numeric", "long", "iso"] = "numeric"
    table_align: Align = "left"
    table_head: str = "EFEFEF"
    mark_uncontrolled: bool = True  # whether a print of what is in force says that it is no controlled copy
    mark_comparisons: bool = True  # whether a redline says between what it is
    kinds: tuple[tuple[str, "HouseStyle"], ...] = ()
    default_for: tuple[str, ...] = ()

    def of_kind(self, kind: str) -> "HouseStyle":
        """This style as it is for documents of ``kind``."""
        return dict(self.kinds).get(kind, self)

    def printed_counter(self, count: str) -> str:
        """Issue or revision as the house prints it: ``"2"`` is ``02``; text that is no number stays."""
        return count.zfill(self.counter_digits) if count.isdecimal() else count

    def look(self, name: str) -> Look:
        """The look called ``name``; body text where the style knows none."""
        return self.looks.get(name) or self.looks.get("body") or _NO_LOOK


def style_names() -> tuple[str, ...]:
    """The names of all house styles that are there, in order."""
    return tuple(sorted(file.stem for file in resource("styles").glob("*.toml")))


@cache
def load_style(name: str) -> HouseStyle:
    """The house style ``name`` of `resources/styles`. Trouble where there is none or its file is not sound."""
    if name not in style_names():
        raise Trouble("document.unknown_style", name=name, known=", ".join(style_names()))
    return parse_style(name, resource("styles", f"{name}.toml").read_text(encoding="utf-8"))


def default_style(kind: str, language: str = "vi") -> str:
    """The name of the style in which documents of ``kind`` are published where nothing else is asked."""
    if language != "vi":
        return "iso"
    for name in style_names():
        if kind in load_style(name).default_for:
            return name
    return "iso-vn"


def file_style(language: str) -> str:
    """The name of the style in which a file that is in no library is published where nothing else is asked."""
    return "iso" if language == "en" else "iso-vn"


@dataclass(frozen=True, slots=True)
class StyleInUse:
    """Which house style a file that is read will be published in, before it is known what the file holds.

    ``style``: the one that was chosen; else that of files which are in no library, or, with ``by_kind``, of documents
    of its kind. ``kind``: what the document is made to be, ``""`` for what it says itself.
    """

    style: HouseStyle | None = None
    by_kind: bool = False
    kind: str = ""

    def of_document(self, kind: str, language: str) -> HouseStyle:
        """The style, as it is for the kind, of a document that says of itself ``kind`` and ``language``."""
        kind = self.kind or kind
        usual = default_style(kind, language) if self.by_kind else file_style(language)
        return (self.style or load_style(usual)).of_kind(kind)


def parse_style(name: str, source: str) -> HouseStyle:
    """The style that the TOML text ``source`` describes. Raises Trouble where it is not sound."""
    try:
        data = tomllib.loads(source)
        if data.pop("format", STYLE_FORMAT) > STYLE_FORMAT:
            raise ValueError("format")
        return style_of(name, source, data)
    except (tomllib.TOMLDecodeError, TypeError, ValueError, KeyError, AttributeError, InvalidDocument) as error:
        raise Trouble("document.bad_style", name=name, reason=str(error)) from error


def style_of(name: str, source: str, data: Mapping[str, Any]) -> HouseStyle:
    """The style that the tables `data` of the text `source` describe. Raises ValueError, TypeError, KeyError,
    AttributeError or InvalidDocument where they are not sound."""
    base = {key: value for key, value in data.items() if key != "kinds"}
    varied = tuple((kind, _style(name, source, _merged(base, own))) for kind, own in data.get("kinds", {}).items())
    return replace(_style(name, source, base), kinds=varied)


def twips(millimetres: float) -> int:
    """Millimetres as whole twips."""
    return round(millimetres * TWIPS_PER_MM)


def _merged(base: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    out = dict(base)
    for key, value in own.items():
        out[key] = _merged(out[key], value) if isinstance(value, dict) and isinstance(out.get(key), dict) else value
    return out


KNOWN = frozenset(each.name for each in fields(HouseStyle)) - {"name", "source", "kinds"}
"""The keys of a house style."""

_LENGTHS = {"left", "first", "label", "tab"}
_TABLES = {"page", "looks", "schemes", "header_first", "header", "footer_first", "footer", "registers"}


def _style(name: str, source: str, data: Mapping[str, Any]) -> HouseStyle:
    if unknown := set(data) - KNOWN:
        raise ValueError(f"unknown: {', '.join(sorted(unknown))}")
    plain: dict[str, Any] = {
        key: tuple(value) if isinstance(value, list) else value for key, value in data.items() if key not in _TABLES
    }
    plain |= {key: _strip(data[key]) for key in ("header_first", "header", "footer_first", "footer") if key in data}
    schemes = tuple(_scheme(scheme) for scheme in data.get("schemes", ()))
    named = {scheme.name for scheme in schemes}
    return HouseStyle(
        name=name,
        source=source,
        page=Page(**{key: twips(value) for key, value in data.get("page", {}).items()}),
        looks=_looks(data.get("looks", {})),
        schemes=(*schemes, *(scheme for scheme in STANDARD_SCHEMES if scheme.name not in named)),
        registers=tuple((key, _register(value)) for key, value in data.get("registers", {}).items()),
        **plain,
    )


def _looks(data: Mapping[str, Mapping[str, Any]]) -> dict[str, Look]:
    """Each look begins with that of ``body``, or of the one that it names as its base (``like``).

    The lines that say what a paper is have a look in every style, also in one that is older than they are.
    """
    made: dict[str, Look] = {"body": Look()}
    for name, own in data.items():
        values: dict[str, Any] = {
            key: twips(value) if key in _LENGTHS else value for key, value in own.items() if key != "like"
        }
        if values.get("align", "") not in get_args(Align):
            raise ValueError(f"align: {values['align']}")
        made[name] = replace(made[own.get("like", "body")], **values)
    if "standing" not in made:
        made["standing"] = replace(made["body"], font="", size=10, line=1.15, align="right", **_BARE)
    return made


_BARE: Mapping[str, Any] = {"before": 0, "after": 0, "left": 0, "first": 0}


def _scheme(data: Mapping[str, Any]) -> Scheme:
    levels = (
        Level(
            level["pattern"], Counter(level.get("counter", "decimal")), level.get("restart"), level.get("legal", False)
        )
        for level in data["levels"]
    )
    return Scheme(data["name"], tuple(levels))


def _strip(data: Mapping[str, Any]) -> Strip:
    rows = tuple(tuple(_slot(slot) if slot else None for slot in row) for row in data.get("rows", ()))
    columns = tuple(twips(width) for width in data.get("columns", ()))
    if any(len(row) != len(columns) for row in rows):
        raise ValueError("a row of a header has not one slot a column")
    return Strip(columns, rows, data.get("border", "grid"))


def _slot(data: Mapping[str, Any]) -> Slot:
    values: dict[str, Any] = {key: twips(value) if key in _LENGTHS else value for key, value in data.items()}
    return Slot(**{**values, "lines": tuple(values.get("lines", ()))})


def _register(data: Mapping[str, Any]) -> Register:
    columns = tuple((column[0], twips(column[1])) for column in data.get("columns", ()))
    return Register(columns, tuple(data.get("rows", ())), data.get("twice", False), data.get("blank", 0))
