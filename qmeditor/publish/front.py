# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""What the house style prints around the body: headers, footers, approval, amendments, distribution, letterhead."""

from collections.abc import Iterator, Mapping
from typing import Literal

from qmeditor.document import Align, Approval, Marks, Paragraph
from qmeditor.document.distribution import repeated_numbers, words_for_numbers
from qmeditor.document.house import Slot, Strip
from qmeditor.document.printed import Lines, amendment_lines, distribution_lines, printed_date, register
from qmeditor.publish.blocks import CELL_PADDING, column_widths
from qmeditor.publish.glyphs import width
from qmeditor.publish.publication import (
    Blocks,
    PrintedBlock,
    PrintedCell,
    PrintedImage,
    PrintedParagraph,
    PrintedRow,
    PrintedTable,
    PrintedText,
    Runs,
)
from qmeditor.publish.sources import Sources
from qmeditor.publish.values import place_and_date, template_runs

VAlign = Literal["top", "middle", "bottom"]

ROLES = ("prepared", "reviewed", "approved")
"""The columns of an approval block in which nobody is named yet."""

_SIGNATURE_HEIGHT = 1020  # 18 mm to sign in
_MAX_LOGO = 1300


def strip(name: str, layout: Strip, sources: Sources) -> Blocks:
    """A header or footer."""
    if not layout.rows:
        return ()
    room = sources.style.page.text_width
    rows, columns = _without_logo(layout, sources)
    widths = column_widths(columns, room)
    height, valign = _footer_room(name, sources) // len(rows), _VALIGN.get(name, "middle")

    def cell(r: int, c: int, slot: Slot | None) -> PrintedCell | None:
        if slot is None:
            return None
        inner = sum(widths[c : c + slot.colspan]) - 2 * CELL_PADDING
        return _slot_cell(f"{name}:{r}:{c}", slot, inner, valign, sources)

    made = tuple(
        PrintedRow(f"{name}:{r}", tuple(cell(r, c, slot) for c, slot in enumerate(row)), height)
        for r, row in enumerate(rows)
    )
    if layout.border == "none" and len(widths) == 1:
        return tuple(block for row in made for cell in row.cells if cell is not None for block in cell.blocks)
    return (PrintedTable(name, widths, made, border=layout.border),)


_VALIGN: Mapping[str, VAlign] = {"footer_first": "bottom", "footer": "top"}
_FOOTER_GAP = 113  # between the text of a page and its footer


def _footer_room(name: str, sources: Sources) -> int:
    """The height of a footer, which keeps the bottom margin free for a stamp; 0 for a header."""
    page = sources.style.page
    bottom = {"footer_first": page.first_bottom, "footer": page.bottom}.get(name, 0)
    return max(0, bottom - page.footer - _FOOTER_GAP)


def _without_logo(layout: Strip, sources: Sources) -> tuple[list[list[Slot | None]], tuple[int, ...]]:
    """The slots; the column that holds nothing but a logo falls away where the style has none."""
    rows = [list(row) for row in layout.rows]
    bare = {
        c
        for c in range(len(layout.columns))
        if not sources.style.logo
        and all(row[c] is None or row[c].lines == ("{logo}",) for row in rows)  # type: ignore[union-attr]
        and any(row[c] is not None for row in rows)
    }
    kept = [c for c in range(len(layout.columns)) if c not in bare]
    return [[row[c] for c in kept] for row in rows], tuple(layout.columns[c] for c in kept)


def _slot_cell(source: str, slot: Slot, room: int, valign: VAlign, sources: Sources) -> PrintedCell:
    lines: list[PrintedParagraph] = []
    for n, line in enumerate(slot.lines):
        runs = _logo(sources) if line == "{logo}" else _line(line, slot, room, sources)
        if runs is not None:
            lines.append(PrintedParagraph(f"{source}:{n}", slot.look, runs, align=slot.align, tab=slot.tab))
    for made in lines:
        sources.check_glyphs(made.runs, "", slot.look)
    blank = PrintedParagraph(f"{source}:0", slot.look)
    return PrintedCell(tuple(lines) or (blank,), slot.colspan, slot.rowspan, valign)


def _line(line: str, slot: Slot, room: int, sources: Sources) -> Runs | None:
    values = dict(sources.values)
    if slot.look.startswith("header_title"):
        own = values["title_lines"] if slot.look == "header_title" else values["title"]
        values["title"] = _balanced(own, slot.look, room, sources)
    return template_runs(line, values, sources.wording)


def _balanced(title: str, look_name: str, room: int, sources: Sources) -> str:
    """``title`` in lines of about the same width, as few as fit into ``room`` twips; its own line breaks stay."""
    look = sources.style.look(look_name)
    font = look.font or sources.style.font

    def wide(text: str) -> int:
        return width(text.upper() if look.caps else text, font, look.size, look.bold)

    out: list[str] = []
    for part in title.split("\n"):
        count = -(-wide(part) // max(room, 1)) or 1
        limit = wide(part) // count
        lines: list[str] = [""]
        for word in part.split():
            longer = f"{lines[-1]} {word}".strip()
            overshoot, undershoot = wide(longer) - limit, limit - wide(lines[-1])
            if lines[-1] and len(lines) < count and (wide(longer) > room or overshoot > undershoot):
                lines.append(word)
            else:
                lines[-1] = longer
        out.extend(lines)
    return "\n".join(out)


def _logo(sources: Sources) -> Runs:
    picture = sources.picture(sources.style.logo, "")
    if picture is None:
        return ()
    scale = _MAX_LOGO / max(picture.width, picture.height)
    size = round(picture.width * scale), round(picture.height * scale)
    return (PrintedImage(sources.style.logo, *size, sources.wording["logo"]),)


def front(sources: Sources) -> Blocks:
    """What stands before the body, as the style orders it."""
    parts = {
        "approval": _approval,
        "amendments": _amendments,
        "distribution": _distribution,
        "letterhead": _letterhead,
        "title": _type_and_abstract,
    }
    return tuple(block for name in sources.style.front for block in parts[name](sources))


def back(sources: Sources) -> Blocks:
    """What stands after the body."""
    return tuple(_signatures(sources)) if "signature" in sources.style.back else ()


def _text(source: str, look: str, text: str, sources: Sources, align: Align = "") -> PrintedParagraph:
    runs = (PrintedText(text),) if text else ()
    sources.check_glyphs(runs, "", look)
    return PrintedParagraph(source, look, runs, align=align)


def _cell(source: str, look: str, text: str, sources: Sources, fill: str = "", align: Align = "") -> PrintedCell:
    return PrintedCell((_text(source, look, text, sources, align),), valign="middle", fill=fill)


def _titled(name: str, table: PrintedTable, sources: Sources) -> tuple[PrintedBlock, ...]:
    return _text(f"{name}:title", "front_title", sources.wording[name], sources), table


def _approval(sources: Sources) -> Iterator[PrintedBlock]:
    """One column a person; the first column says what each row holds. Blank where nobody is named yet."""
    given = sources.document.approvals
    if not given and not sources.document.properties.code:
        return
    shape, word = register("approval", sources.style), sources.wording
    people = given or tuple(Approval(role) for role in ROLES)
    label = dict(shape.columns).get("label", 1400)
    fill = sources.style.table_head
    heads = (
        _cell(f"approval:role:{n}", "front_role", word.get(each.role, each.role), sources, fill)
        for n, each in enumerate(people, 1)
    )
    rows = [PrintedRow("approval:role", (_cell("approval:role:0", "front_head", "", sources, fill), *heads))]
    for name in shape.rows:
        cells = (
            _cell(
                f"approval:{name}:{n}",
                "front_name" if name == "name" else "front_center",
                _of(each, name, sources),
                sources,
            )
            for n, each in enumerate(people, 1)
        )
        first = _cell(f"approval:{name}:0", "front_label", word[f"approval_{name}"], sources)
        rows.append(PrintedRow(f"approval:{name}", (first, *cells), _SIGNATURE_HEIGHT if name == "signature" else 0))
    columns = column_widths((label, *(0 for _ in people)), sources.style.page.text_width)
    yield from _titled("approval", PrintedTable("approval", columns, tuple(rows), 1, together=True), sources)


def _of(approval: Approval, row: str, sources: Sources) -> str:
    day = printed_date(approval.date, "numeric", sources.wording.language)
    if row == "signature":  # the day of an approval stands where it was signed
        return day
    return {"name": approval.name, "post": approval.post, "date": day}[row]


def _printed_lines(name: str, lines: Lines, sources: Sources) -> PrintedTable:
    """A table of the front matter of these lines, the first of them its heads; entries may stand side by side."""
    entry = register(name, sources.style).columns
    columns = entry * (len(lines[0]) // len(entry))
    fill, height = sources.style.table_head, len(lines) - 1
    heads = (_cell(f"{name}:head:{n}", "front_head", text, sources, fill) for n, text in enumerate(lines[0]))
    rows = [PrintedRow(f"{name}:head", tuple(heads))]
    for r, line in enumerate(lines[1:]):
        cells: list[PrintedCell] = []
        for n, ((column, _), text) in enumerate(zip(columns, line, strict=True)):
            source = f"{name}:{r + n // len(entry) * height}:{column}"
            cells.append(_cell(source, "front_center" if column in _NARROW else "front", text, sources))
        rows.append(PrintedRow(f"{name}:{r}", tuple(cells)))
    widths = column_widths(tuple(width for _, width in columns), sources.style.page.text_width)
    return PrintedTable(name, widths, tuple(rows), 1, together=True)


def _amendments(sources: Sources) -> Iterator[PrintedBlock]:
    """One row a revision, oldest first."""
    lines = amendment_lines(sources.document.amendments, sources.style, sources.wording)
    if len(lines) > 1:
        yield from _titled("amendments", _printed_lines("amendments", lines, sources), sources)


_NARROW = ("number", "revision", "date", "copy")


def _distribution(sources: Sources) -> Iterator[PrintedBlock]:
    """Who holds which copy; in two columns of entries where the register says so."""
    rows = sources.document.distribution
    lines = distribution_lines(rows, sources.style, sources.wording)
    if words := words_for_numbers(rows):
        sources.find("copy_words", "warning", texts="; ".join(words))
    if repeated := repeated_numbers(rows):
        sources.find("copy_repeated", "warning", numbers=", ".join(map(str, repeated)))
    if len(lines) > 1:
        yield from _titled("distribution", _printed_lines("distribution", lines, sources), sources)


def _has_role(sources: Sources, *roles: str) -> bool:
    """Whether the body itself has a paragraph of one of these roles: then the style does not print it again."""
    return any(isinstance(block, Paragraph) and block.role in roles for block in sources.document.body)


def _line_width(paragraph: PrintedParagraph, sources: Sources) -> int:
    look = sources.style.look(paragraph.look)
    text = paragraph.text.upper() if look.caps else paragraph.text
    lines = text.split("\n") or [""]
    return max(width(line, look.font or sources.style.font, look.size, look.bold) for line in lines)


def _rule(source: str, under: PrintedParagraph, room: int, share: float, sources: Sources) -> PrintedParagraph:
    """The line drawn below ``under``: as long as its text times ``share``, in the middle of ``room``."""
    length = min(round(_line_width(under, sources) * share), room)
    return PrintedParagraph(source, "letterhead_line", rule=(room - length) // 2)


def _letterhead(sources: Sources) -> Iterator[PrintedBlock]:
    """Organisation, number | country, motto, place and date (Decree 30/2020/NĐ-CP, annex I, II.1 to II.4)."""
    if _has_role(sources, "motto", "place_date"):
        return
    props, word = sources.document.properties, sources.wording
    room = sources.style.page.text_width
    country = _text("letterhead:country", "letterhead_country", word["motto_1"], sources)
    right_column = min(_line_width(country, sources) + 2 * CELL_PADDING + 60, room * 6 // 10)
    columns = (room - right_column, right_column)
    inner = [column - 2 * CELL_PADDING for column in columns]
    above = _balanced(props.parent_organisation.upper(), "letterhead", inner[0], sources)
    parent = _text("letterhead:parent", "letterhead", above, sources)
    name = _balanced(props.organisation.upper(), "letterhead_strong", inner[0], sources)
    own = _text("letterhead:organisation", "letterhead_strong", name, sources)
    motto = _text("letterhead:motto", "letterhead_motto", word["motto_2"], sources)
    left: Blocks = (
        *((parent,) if props.parent_organisation else ()),
        own,
        _rule("letterhead:organisation:line", own, inner[0], 0.4, sources),
    )
    right: Blocks = (country, motto, _rule("letterhead:motto:line", motto, inner[1], 1.0, sources))
    number = _text("letterhead:number", "letterhead", word["number"].format(number=_number(props.number)), sources)
    day = _text("letterhead:date", "place_date", place_and_date(sources.document, word), sources)
    rows = (
        PrintedRow("letterhead:0", (PrintedCell(left), PrintedCell(right))),
        PrintedRow("letterhead:1", (PrintedCell((number,)), PrintedCell((day,)))),
    )
    yield PrintedTable("letterhead", columns, rows, border="none", together=True)


def _number(number: str) -> str:
    """The number with its sign; a leading zero below 10, room to write where it is not known."""
    digits, slash, sign = number.partition("/")
    return digits.zfill(2) + slash + sign if digits.isdecimal() else number or "……"


def _type_and_abstract(sources: Sources) -> Iterator[PrintedBlock]:
    """The type's name, the abstract, the line below (Decree 30/2020/NĐ-CP, annex I, II.5)."""
    props, word = sources.document.properties, sources.wording
    if _has_role(sources, "title", "type", "abstract") or not props.title:
        return
    kind = word.get(f"type_{props.kind}")
    yield _text("title:type", "type", kind.upper(), sources)
    rest = props.title
    if kind and rest.casefold().startswith(kind.casefold()):
        rest = rest[len(kind) :].strip()
        rest = rest[:1].upper() + rest[1:]
    room = sources.style.page.text_width
    abstract = _text("title:abstract", "abstract", _balanced(rest, "abstract", room * 9 // 10, sources), sources)
    yield abstract
    yield _rule("title:line", abstract, room, 0.4, sources)


def _signatures(sources: Sources) -> Iterator[PrintedBlock]:
    """Recipients on the left, who signs on the right (Decree 30/2020/NĐ-CP, annex I, II.7 and II.9)."""
    if _has_role(sources, "signature"):
        return
    document = sources.document
    approvals = document.approvals or (Approval("approved"),)
    final = [each for each in approvals if each.role == "approved"] or list(approvals[-1:])
    signers = list(approvals) if document.properties.kind == "minutes" else final
    recipients = () if _has_role(sources, "recipients") else _recipients(sources)
    cells = [PrintedCell(tuple(_signature(n, each, sources))) for n, each in enumerate(signers)]
    if recipients or len(cells) == 1:
        blank = (PrintedParagraph("signature:recipients", "recipients"),)
        cells.insert(0, PrintedCell(recipients or blank))
    share = sources.style.page.text_width // len(cells)
    row = PrintedRow("signature:0", tuple(cells))
    yield PrintedTable("signature", (share,) * len(cells), (row,), border="none", together=True)


def _recipients(sources: Sources) -> tuple[PrintedParagraph, ...]:
    given = sources.document.distribution
    if not given:
        return ()
    head = _text("signature:recipients", "recipients_head", sources.wording["recipients"], sources)
    ends = [";"] * (len(given) - 1) + ["."]
    lines = (
        _text(f"signature:recipients:{n}", "recipients", f"- {each.holder.rstrip(';. ')}{end}", sources)
        for n, (each, end) in enumerate(zip(given, ends, strict=True))
    )
    return (head, *lines)


def _signature(n: int, approval: Approval, sources: Sources) -> Iterator[PrintedParagraph]:
    yield _text(f"signature:{n}:post", "signature", approval.post.upper(), sources)
    for line in range(4):
        yield PrintedParagraph(f"signature:{n}:space:{line}", "signature")
    runs = (PrintedText(approval.name, Marks.BOLD),) if approval.name else ()
    yield PrintedParagraph(f"signature:{n}:name", "signature", runs)
