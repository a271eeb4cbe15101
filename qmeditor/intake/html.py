# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""HTML from the clipboard of another program, read into blocks: headings, paragraphs, lists, tables, marks and links.

The text is parsed once from front to back by lxml, without a tree, and nothing is loaded: no picture, no style sheet,
no address. What is shown but has no place in a document is told as losses. From Word, tracked changes are read as
accepted, typed list labels as lists, comments left out.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from lxml import etree

from qmeditor.document import Align, Block, Loss, Marks, Trouble, params
from qmeditor.intake.html_blocks import Builder, Grid, GridCell, Item, Line, Piece, letter_value
from qmeditor.intake.html_css import MAX_SHEET, Declarations, class_rules, style_of

MAX_HTML = 50_000_000  # characters
MAX_ELEMENTS = 500_000  # some 1,000 pages as Word writes them
MAX_TABLES = 8  # inside each other; deeper ones are taken apart
MAX_SPAN = 1000

_SPACE = re.compile(r"[ \t\r\n\f]+")
_BLOCKS = frozenset(
    {
        "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "dir",
        "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6",
        "header", "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "p", "pre", "section", "summary", "table",
        "ul",
    }
)  # fmt: skip
_UNSEEN = frozenset(
    {"applet", "audio", "iframe", "noframes", "object", "script", "template", "title", "video", "xml"}
)  # fmt: skip
_LISTS = frozenset({"ol", "ul", "menu", "dir"})
_MARKS = {
    "b": Marks.BOLD,
    "strong": Marks.BOLD,
    "i": Marks.ITALIC,
    "em": Marks.ITALIC,
    "cite": Marks.ITALIC,
    "dfn": Marks.ITALIC,
    "var": Marks.ITALIC,
    "u": Marks.UNDERLINE,
    "ins": Marks.UNDERLINE,
    "s": Marks.STRIKE,
    "strike": Marks.STRIKE,
    "del": Marks.STRIKE,
    "sup": Marks.SUPERSCRIPT,
    "sub": Marks.SUBSCRIPT,
}
_RAISED = Marks.SUPERSCRIPT | Marks.SUBSCRIPT
_ALIGN: Mapping[str, Align] = {"center": "center", "right": "right", "middle": "center", "end": "right"}
_LINKS = re.compile(r"(?:https?|ftp|mailto|tel):", re.IGNORECASE)
_NOTE_ID = re.compile(r"(?:foot|end)note-id:\s*(\w+)")


@dataclass(frozen=True, slots=True)
class HtmlRead:
    """What was read, with ids of its own, and what it had that a document has not."""

    blocks: tuple[Block, ...]
    losses: tuple[Loss, ...] = ()


def read_html(html: str) -> HtmlRead:
    """The blocks of `html`. Heavy for a long one, without side effects: fit for another process.

    Trouble `intake.html_large` for more than MAX_HTML characters or MAX_ELEMENTS elements.
    """
    if len(html) > MAX_HTML:
        raise Trouble("intake.html_large")
    reader = _Reader()
    parser: etree.HTMLParser = etree.HTMLParser(
        target=reader,  # type: ignore[arg-type] # the stubs want bytes taken too, which lxml never gives
        no_network=True, huge_tree=True, remove_comments=True, remove_pis=True,
    )  # fmt: skip
    parser.feed(_without_surrogates(html))
    parser.close()
    if reader.elements > MAX_ELEMENTS:
        raise Trouble("intake.html_large")
    reader.end_line()
    builder = Builder((f"{n:08X}" for n in range(1, 0x7FFFFFFF)), reader.notes)
    blocks = builder.blocks(reader.body)
    counted = {**reader.lost, "paste_tables": builder.apart + reader.lost.get("paste_tables", 0)}
    losses = (Loss(f"intake.{name}", params=params(count=count)) for name, count in counted.items() if count)
    return HtmlRead(blocks, tuple(losses))


def _without_surrogates(text: str) -> str:
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace") if not text.isascii() else text


@dataclass(slots=True)
class _List:
    level: int
    counted: bool
    letters: bool
    next: int = 1


@dataclass(frozen=True, slots=True)
class _Open:
    """An open element: what holds for the text in it. `unseen`: it is left out. `end`: what its end does."""

    marks: Marks = Marks.NONE
    link: str = ""
    kept: bool = False
    unseen: bool = False
    heading: int = 0
    align: Align = ""
    list: _List | None = None
    item: Item | None = None
    typed: str = ""
    """What text in it is: "label" a typed number, "sheet" a style sheet, "note" the mark of a footnote."""
    note: str = ""
    end: Callable[[], None] | None = None


class _Reader:
    """The target of the parser: lines and tables in the order in which they are shown."""

    def __init__(self) -> None:
        self.body: list[Line | Grid] = []
        self.notes: dict[str, list[Line | Grid]] = {}
        self.lost: dict[str, int] = {}
        self.elements = 0
        self._open = [_Open()]
        self._flow = self.body
        self._grids: list[Grid | None] = []
        self._pieces: list[Piece] = []
        self._label: list[str] = []
        self._sheet: list[str] = []
        self._sheet_size = 0
        self._rules: dict[str, Declarations] = {}

    # lxml calls these

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""
        self.elements += 1
        now = self._open[-1]
        if now.unseen or self.elements > MAX_ELEMENTS:
            self._open.append(replace(now, unseen=True, end=None))
            return
        style = style_of(attributes, self._rules)
        if self._is_unseen(tag, attributes, style):
            self._open.append(_Open(unseen=True))
            return
        if tag in _BLOCKS:
            self.end_line()
        now = self._look(tag, attributes, style, now)
        self._open.append(self._structure(tag, attributes, style, now))

    def end(self, tag: str) -> None:
        """An element ends."""
        now = self._open[-1]
        if tag in _BLOCKS and not now.unseen:
            self.end_line()
        if now.end is not None:
            now.end()
        if len(self._open) > 1:
            self._open.pop()

    def data(self, text: str) -> None:
        """Text."""
        now = self._open[-1]
        if now.unseen:
            return
        if now.typed == "sheet":
            if self._sheet_size < MAX_SHEET:
                self._sheet.append(text)
                self._sheet_size += len(text)
        elif now.typed == "label":
            self._label.append(_SPACE.sub(" ", text))
        else:
            shown = text.replace("\r\n", "\n") if now.kept else _SPACE.sub(" ", text)
            self._pieces.append(Piece(shown, now.marks, now.link, now.note, now.kept))

    def close(self) -> None:
        """The end of the text."""

    # what an element means

    def _is_unseen(self, tag: str, attributes: Mapping[str, str], style: Declarations) -> bool:
        """Whether an element is left out with all that is in it; told where it had something to say."""
        if tag in _UNSEEN:
            return True
        lost = ""
        if tag == "img" or (tag == "svg" or tag.endswith(":imagedata")):
            lost = "paste_pictures"
        elif tag == "del" and ("cite" in attributes or "datetime" in attributes):
            lost = "paste_changes"
        elif "mso-comment-reference" in style or style.get("mso-element") in ("comment", "comment-list"):
            lost = "paste_comments" if style.get("mso-element") != "comment-list" else ""
            if not lost:
                return True
        elif style.get("display") == "none" or style.get("mso-hide") == "all":
            lost = "paste_hidden"
        elif attributes.get("class", "").startswith("MsoCommentReference"):
            return True
        if lost:
            self.lost[lost] = self.lost.get(lost, 0) + 1
        return bool(lost)

    def _look(self, tag: str, attributes: Mapping[str, str], style: Declarations, now: _Open) -> _Open:
        """What holds for the text of an element, by its name and its style."""
        marks = now.marks | _MARKS.get(tag, Marks.NONE)
        if tag == "ins" and ("cite" in attributes or "datetime" in attributes):
            marks = now.marks  # a tracked insertion: accepted
        marks = _styled(marks, style)
        link = now.link
        if tag == "a" and _LINKS.match(address := attributes.get("href", "").strip()):
            link = "".join(c for c in address if c.isprintable())
            marks = marks & ~Marks.UNDERLINE | now.marks & Marks.UNDERLINE
        kept = now.kept or tag == "pre"
        if "white-space" in style:
            kept = style["white-space"].startswith("pre")
        align = now.align
        if tag in _BLOCKS or tag in ("td", "th"):
            own = (
                style.get("text-align") or attributes.get("align", "").lower() or ("center" if tag == "center" else "")
            )
            align = _ALIGN.get(own, "") if own and tag != "table" else align
        if now.end is None and (marks, link, kept, align) == (now.marks, now.link, now.kept, now.align):
            return now  # most elements change nothing: no new value for them
        return replace(now, marks=marks, link=link, kept=kept, align=align, end=None)

    def _structure(self, tag: str, attributes: Mapping[str, str], style: Declarations, now: _Open) -> _Open:
        """What an element begins: a heading, a list, a table, a cell, a footnote."""
        if len(tag) == 2 and tag[0] == "h" and tag[1] in "123456":
            now = replace(now, heading=int(tag[1]))
        elif tag in _LISTS:
            now = replace(now, list=_list(tag, attributes, style, now.list), item=None)
        elif tag == "li":
            now = replace(now, item=_item(attributes, now.list))
        elif tag == "br":
            self._pieces.append(Piece("\n", now.marks, now.link))
        elif tag == "style":
            now = replace(now, typed="sheet", end=self._sheet_ends)
        elif tag == "table":
            now = self._table(now)
        elif tag in ("thead", "tbody", "tr", "td", "th"):
            now = self._table_part(tag, attributes, now)
        if level := _list_level(style):
            now = replace(now, item=Item(level))
        if style.get("mso-list") == "ignore":
            now = replace(now, typed="label")
        elif "mso-tab-count" in style:
            self._pieces.append(Piece("\t", kept=True))
            now = replace(now, unseen=True)
        elif found := _NOTE_ID.search(attributes.get("style", "").lower()) if tag == "a" else None:
            now = replace(now, unseen=self._flow in self.notes.values(), note=found[1], link="")
        elif style.get("mso-element") in ("footnote", "endnote"):
            now = self._note(attributes.get("id", "").lower(), now)
        return now

    def _sheet_ends(self) -> None:
        self._rules = class_rules("".join(self._sheet))

    def end_line(self) -> None:
        """What was gathered is a line."""
        if not self._pieces and not self._label:
            return
        now = self._open[-1]
        begins = now.item is not None and not now.item.begun
        if self._label or any(piece.note or piece.text.strip() for piece in self._pieces):
            self._flow.append(Line(self._pieces, now.heading, now.align, now.item, begins, "".join(self._label)))
            if now.item is not None:
                now.item.begun = True
        self._pieces, self._label = [], []

    def _aside(self, flow: list[Line | Grid], now: _Open) -> _Open:
        """Text from here to the element's end goes to `flow`, as if nothing stood around it."""
        self.end_line()
        before, self._flow = self._flow, flow

        def back() -> None:
            self.end_line()
            self._flow = before

        return _Open(kept=now.kept, align=now.align, end=back)

    def _note(self, name: str, now: _Open) -> _Open:
        return self._aside(self.notes.setdefault(name, []), now) if name else now

    def _table(self, now: _Open) -> _Open:
        depth = sum(grid is not None for grid in self._grids)
        if depth >= MAX_TABLES:
            self.lost["paste_tables"] = self.lost.get("paste_tables", 0) + 1
            self._grids.append(None)
        else:
            self._grids.append(Grid())

        def back() -> None:
            grid = self._grids.pop()
            if grid is not None and any(grid.rows):
                self._flow.append(grid)

        return replace(now, end=back)

    def _table_part(self, tag: str, attributes: Mapping[str, str], now: _Open) -> _Open:
        grid = self._grids[-1] if self._grids else None
        if grid is None:  # a part of no table, or of one that is taken apart: its text stands in lines
            self.end_line()
            return replace(now, end=self.end_line)
        if tag == "thead" and not grid.rows:
            return replace(now, end=lambda: setattr(grid, "heads", len(grid.rows)))
        if tag == "tr" or not grid.rows:
            grid.rows.append([])
        if tag in ("td", "th"):
            cell = GridCell([], _span(attributes, "colspan", 1), _span(attributes, "rowspan", 0), tag == "th")
            grid.rows[-1].append(cell)
            inside = self._aside(cell.flow, now)
            return replace(inside, marks=now.marks)
        return now


def _styled(marks: Marks, style: Declarations) -> Marks:
    """`marks` as a style changes them."""
    if not style:
        return marks
    weight, slant = style.get("font-weight", ""), style.get("font-style", "")
    if weight:
        bold = weight in ("bold", "bolder") or (weight[:1] in "6789" and weight.isdigit())
        marks = marks | Marks.BOLD if bold else marks & ~Marks.BOLD
    if slant:
        marks = marks | Marks.ITALIC if slant in ("italic", "oblique") else marks & ~Marks.ITALIC
    line = f"{style.get('text-decoration', '')} {style.get('text-decoration-line', '')}"
    if "underline" in line:
        marks |= Marks.UNDERLINE
    if "line-through" in line:
        marks |= Marks.STRIKE
    raised = {"super": Marks.SUPERSCRIPT, "sub": Marks.SUBSCRIPT}.get(style.get("vertical-align", ""))
    return marks & ~_RAISED | raised if raised else marks


def _list(tag: str, attributes: Mapping[str, str], style: Declarations, above: _List | None) -> _List:
    shown = style.get("list-style-type", "")
    kind = attributes.get("type", "")
    counted = tag == "ol" and shown not in ("disc", "circle", "square", "none")
    letters = counted and (kind in ("a", "A") or shown.endswith(("-alpha", "-latin")))
    start = attributes.get("start", "").strip()
    first = int(start) if start.isdecimal() and len(start) < 6 else 1
    return _List(1 if above is None else above.level + 1, counted, letters, first)


def _item(attributes: Mapping[str, str], inside: _List | None) -> Item:
    if inside is None:
        return Item(1)
    value = attributes.get("value", "").strip()
    if value.isdecimal() and len(value) < 6:
        inside.next = int(value)
    number = letter_value(inside.next) if inside.letters else inside.next
    inside.next += 1
    return Item(inside.level, inside.counted, inside.letters, number)


def _list_level(style: Declarations) -> int:
    """The level of a list item of Word (`mso-list: l0 level2 lfo1`), 0 for none."""
    for word in style.get("mso-list", "").split():
        if word.startswith("level") and word[5:].isdecimal() and len(word) < 8:
            return max(int(word[5:]), 1)
    return 0


def _span(attributes: Mapping[str, str], name: str, least: int) -> int:
    value = attributes.get(name, "").strip()
    return min(max(int(value), least), MAX_SPAN) if value.isdecimal() and len(value) < 9 else 1
