# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""What derived things say and show: references, fields, pictures, the header on top of the page."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from html import escape
from typing import Literal

from PySide6.QtGui import QPixmap

from qmeditor.document import (
    Block,
    BlockId,
    ClauseReference,
    CommentAnchor,
    Content,
    CrossReference,
    Document,
    DocumentReference,
    Field,
    Figure,
    Footnote,
    FormField,
    Heading,
    Inline,
    InlineEquation,
    InlineImage,
    ListItem,
    Media,
    Note,
    Process,
    Table,
    Text,
)
from qmeditor.document.house import HouseStyle, Slot, Strip
from qmeditor.document.numbers import Numbers
from qmeditor.document.walk import block_contents, blocks, plain_text
from qmeditor.document.wording import Wording, load_wording

State = Literal["valid", "broken", "field", "missing", "plain"]


@dataclass(frozen=True, slots=True)
class Entry:
    """What the library knows of a document that can be referred to."""

    code: str
    title: str
    revision: str = ""


@dataclass
class Scene:
    """Everything that the page shows besides the blocks themselves."""

    document: Document
    numbers: Numbers
    style: HouseStyle
    media: dict[str, bytes] = field(default_factory=dict)
    entries: Mapping[str, Entry] = field(default_factory=dict)
    due: tuple[str, str] | None = None  # of a draft: issue and revision that it would get; it has no dates yet
    targets: dict[BlockId, Block] = field(default_factory=dict)
    steps: set[BlockId] = field(default_factory=set)
    chips: dict[BlockId, list[CrossReference | Footnote]] = field(
        default_factory=dict
    )  # whose text follows from numbers
    _pictures: dict[str, QPixmap] = field(default_factory=dict)

    @property
    def wording(self) -> Wording:
        """The words printed in the document's language."""
        return load_wording(self.document.properties.language)

    def index(self) -> None:
        """Find anew what references may point to, and where references stand."""
        self.targets, self.steps, self.chips = {}, set(), {}
        self._learn(self.document.body)

    def follow(self, old: Iterable[Block], new: Iterable[Block]) -> None:
        """Know what stands in the document after `old` gave way to `new`."""
        for block in blocks(old):
            self.targets.pop(block.id, None)
            self.chips.pop(block.id, None)
            if isinstance(block, Process):
                self.steps.difference_update(step.id for step in block.steps)
        self._learn(new)

    def _learn(self, new: Iterable[Block]) -> None:
        for block in blocks(new):
            self.targets[block.id] = block
            if isinstance(block, Process):
                self.steps.update(step.id for step in block.steps)
            for parts in block_contents(block):
                for part in parts:
                    if isinstance(part, (CrossReference, Footnote)):
                        self.chips.setdefault(block.id, []).append(part)

    def picture(self, media: str) -> QPixmap:
        """The picture of this hash; a null one where its bytes are not there or Qt cannot draw them."""
        found = self._pictures.get(media)
        if found is None:
            found = QPixmap()
            found.loadFromData(self.media.get(media, b""))
            self._pictures[media] = found
        return found

    def add_media(self, media: Mapping[str, bytes]) -> None:
        """Know more pictures."""
        self.media.update(media)
        for name in media:
            self._pictures.pop(name, None)

    def number_of(self, target: BlockId) -> str:
        """How the text calls a block: "4.2", "Bảng 1", "Bước 3"; "" for one without a number."""
        block = self.targets.get(target)
        if isinstance(block, (Table, Figure, Process)) and block.caption is not None:
            return f"{self.caption_word(block)} {self.numbers.captions.get(target, '')}".strip()
        label = self.numbers.labels.get(target, "")
        if target in self.steps:
            return f"{self.wording['step']} {label}"
        return label.rstrip(".)")

    def labels(self) -> dict[BlockId, str]:
        """What stands before the text of a block: its number, "Bảng 1.", "Ghi chú:", the box of a tick."""
        word = self.wording
        found = dict(self.numbers.labels)
        for block in self.targets.values():
            match block:
                case Table() | Figure() | Process() if block.caption is not None:
                    found[block.id] = f"{self.number_of(block.id)}."
                case Note():
                    found[block.id] = f"{word[block.kind]}:"
                case FormField(kind="tick"):
                    found[block.id] = "☑" if block.value else "☐"
                case _:
                    pass
        return found

    def caption_word(self, block: Block) -> str:
        """What a caption begins with: "Bảng" or "Hình", in the document's language."""
        return self.wording["table" if isinstance(block, Table) else "figure"]

    def title_of(self, target: BlockId) -> str:
        """The text of a heading, list item or caption."""
        block = self.targets.get(target)
        if isinstance(block, (Table, Figure, Process)):
            return plain_text(block.caption or ())
        if isinstance(block, (Heading, ListItem)):
            return plain_text(block.content)
        return ""

    def shown(self, part: Inline) -> tuple[str, State]:
        """The text of an inline that is not text, and how it stands."""
        match part:
            case CrossReference():
                known = part.target in self.targets or part.target in self.steps
                if not known:
                    return part.fallback or self.wording["broken"], "broken"
                if part.show == "page":
                    return self.wording["page_reference"].format(page="…"), "valid"
                text = self.title_of(part.target) if part.show == "title" else self.number_of(part.target)
                return text or self.title_of(part.target) or part.fallback or "§", "valid"
            case DocumentReference():
                return self._document(part), "valid"
            case ClauseReference():
                return part.number, "valid"
            case Field():
                return self.field(part.name)
            case Footnote():
                return self.numbers.captions.get(part.id, "*"), "plain"
            case InlineEquation():
                return part.linear, "plain"
            case InlineImage():
                return part.alt, "plain"
            case CommentAnchor():
                return "", "plain"
            case _:
                return part.text, "plain"

    def text(self, parts: Content) -> str:
        """`parts` as text, with what references and fields show."""
        return "".join(part.text if isinstance(part, Text) else self.shown(part)[0] for part in parts)

    def _document(self, part: DocumentReference) -> str:
        entry = self.entries.get(part.code)
        if part.show == "code" or entry is None:
            return part.code if part.show == "code" else part.fallback or part.code
        return {
            "title": entry.title,
            "code_title": f"{entry.code} {entry.title}",
            "revision": f"{entry.code} ({entry.revision})" if entry.revision else entry.code,
        }[part.show]

    def field(self, name: str) -> tuple[str, State]:
        """The value of a field by name."""
        properties = self.document.properties
        if self.due is not None:
            issue, revision = self.due
            properties = replace(properties, issue=issue, revision=revision, issued="", effective="", decision="")
        approvers = [one.name for one in self.document.approvals if one.role == "approved"]
        values = {
            "organisation": properties.organisation,
            "parent_organisation": properties.parent_organisation,
            "unit": properties.owner,
            "code": properties.code,
            "title": properties.title,
            "issue": self.style.printed_counter(properties.issue),
            "revision": self.style.printed_counter(properties.revision),
            "issued": _date(properties.issued),
            "effective": _date(properties.effective),
            "decision": properties.decision,
            "approver": approvers[0] if approvers else "",
            "page": "…",
            "pages": "…",
            "place": properties.place,
            "number": properties.number,
        }
        value = values.get(name, "")
        return (value, "field") if value else ("…", "missing")

    def header(self, chip: str, faint: str) -> str:
        """The header of page 1 as HTML, or "" where the house style has none; values stand on `chip`."""
        strip = self.style.header_first if self.style.header_first.rows else Strip()
        if not strip.rows:
            return self._letterhead()
        known = sum(strip.columns)
        free = max(1, self.style.page.text_width - known)
        gaps = sum(1 for width in strip.columns if not width) or 1
        widths = [round(100 * (width or free / gaps) / self.style.page.text_width) for width in strip.columns]
        rows = []
        for row in strip.rows:
            cells = "".join(
                self._slot(slot, widths[c], chip, faint)
                for c, slot in enumerate(row)
                if slot is not None and not self._covered(strip, row, c)
            )
            rows.append(f"<tr>{cells}</tr>")
        return f'<table class="grid" width="100%" border="1" cellspacing="0" cellpadding="4">{"".join(rows)}</table>'

    def _covered(self, strip: Strip, row: tuple[Slot | None, ...], column: int) -> bool:
        place = strip.rows.index(row)
        for above in range(place):
            slot = strip.rows[above][column]
            if slot is not None and slot.rowspan > place - above:
                return True
        return False

    def _slot(self, slot: Slot, width: int, chip: str, faint: str) -> str:
        look = self.style.look(slot.look)
        align = slot.align or look.align or "left"
        lines = [line for line in (self._line(text, chip, faint) for text in slot.lines) if line]
        if slot.tab:
            pairs = [line.split("\t", 1) for line in lines]
            text = (
                '<table border="0" cellspacing="0" cellpadding="1">'
                + "".join(
                    f'<tr><td style="border:none">{a}&nbsp;</td><td style="border:none">{b}</td></tr>'
                    for a, b in (pair if len(pair) == 2 else (pair[0], "") for pair in pairs)
                )
                + "</table>"
            )
        else:
            text = "<br/>".join(line.replace("\t", " ") for line in lines)
        if look.caps:
            text = f'<span style="text-transform:uppercase">{text}</span>'
        if look.bold:
            text = f"<b>{text}</b>"
        return (
            f'<td width="{width}%" align="{align}" valign="middle" colspan="{slot.colspan}" rowspan="{slot.rowspan}"'
            f' style="font-size:{look.size}pt">{text}</td>'
        )

    def _line(self, template: str, chip: str, faint: str) -> str:
        needed = template.startswith("?")
        out, missing = [], False
        for piece in _fields(template.lstrip("?").replace("**", "")):
            if not piece.startswith("{"):
                out.append(escape(piece))
            elif piece.startswith("{w:"):
                out.append(escape(self.wording.get(piece[3:-1])))
            elif piece != "{logo}":
                value, state = self.field(piece[1:-1])
                missing = missing or state == "missing"
                shade = f"color:{faint}" if state == "missing" else f"background-color:{chip}"
                derived = piece[1:-1] not in ("title", "organisation", "parent_organisation")
                text = escape(value)
                out.append(f'<span style="{shade}">{text}</span>' if derived or state == "missing" else text)
        return "" if needed and missing else "".join(out)

    def _letterhead(self) -> str:
        if "letterhead" not in self.style.front:
            return ""
        left = "<br/>".join(
            escape(text.upper())
            for text in (self.document.properties.parent_organisation, self.document.properties.organisation)
            if text
        )
        right = f"<b>{escape(self.wording['motto_1'])}<br/>{escape(self.wording['motto_2'])}</b>"
        return (
            '<table width="100%" border="0"><tr>'
            f'<td width="42%" align="center" style="border:none"><b>{left}</b></td>'
            f'<td align="center" style="border:none">{right}</td></tr></table>'
        )


def _fields(template: str) -> list[str]:
    out, rest = [], template
    while "{" in rest:
        before, _, after = rest.partition("{")
        name, _, rest = after.partition("}")
        out += [before, f"{{{name}}}"] if before else [f"{{{name}}}"]
    return [*out, rest] if rest else out


def _date(iso: str) -> str:
    parts = iso.split("-")
    return "/".join(reversed(parts)) if len(parts) == 3 else iso


def media_of(media: Media) -> dict[str, bytes]:
    """A copy of media that pictures can be added to."""
    return dict(media)
