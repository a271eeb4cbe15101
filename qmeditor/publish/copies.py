# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Numbered copies: the one PDF of a revision, stamped on every page (design, decision 6).

All stamps of a job are one Typst run, two pages a copy: the large stamp for page 1, the line for the others. Each is
laid in as a form XObject marked as an artifact, so the tags of the document stay what they are. A stamp never covers
text: where its place is taken, a smaller one or another margin is used.
"""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import pikepdf
import pypdfium2
import segno
import typst

from qmeditor.document.wording import load_wording
from qmeditor.publish.pdf import bundled_fonts, typst_root
from qmeditor.publish.pdf_letters import literal
from qmeditor.publish.values import printed_date

Status = Literal["controlled", "uncontrolled", "superseded", "withdrawn", "draft"]

_MM = 72 / 25.4
_LARGE = (80 * _MM, 25 * _MM)
_LINE = (120 * _MM, 11 * _MM)
_SIDE = 15 * _MM  # from the right edge of the paper
_FOOT_LARGE, _FOOT_LINE = 13 * _MM, 10.5 * _MM  # from the lower edge
_EDGE = 3 * _MM
_NAME = pikepdf.Name("/QmStamp")


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a copy says of itself. ``check_code`` finds it in the library; ``issued``: the day it was handed over."""

    number: int | str
    holder: str
    check_code: str
    code: str
    revision: str
    issued: str = ""
    language: str = "vi"
    status: Status = "controlled"


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a stamp goes on a page: the large one or the line, and its lower left corner on the visible page."""

    large: bool
    left: float
    foot: float


def stamp(pdf: bytes, stamps: Sequence[Stamp]) -> list[bytes]:
    """One PDF a stamp: ``pdf`` with that stamp on every page. Same input, same bytes."""
    if not stamps:
        return []
    places = _places(pdf)
    out: list[bytes] = []
    with pikepdf.open(io.BytesIO(_drawn(stamps))) as drawn, pikepdf.open(io.BytesIO(pdf)) as copy:
        for page, place in zip(copy.pages, places, strict=True):
            _lay(page, place)
        for n in range(len(stamps)):
            forms = [copy.copy_foreign(drawn.pages[2 * n + k].as_form_xobject()) for k in (0, 1)]
            for page, place in zip(copy.pages, places, strict=True):  # what no page uses any more is not written
                page.add_resource(forms[0] if place.large else forms[1], pikepdf.Name.XObject, _NAME)
            made = io.BytesIO()
            copy.save(made, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
            out.append(made.getvalue())
    return out


def joined(copies: Sequence[bytes]) -> bytes:
    """One file of all copies, to print at once. It claims no conformance: what holds for one copy need not for many."""
    with pikepdf.new() as whole:
        for data in copies:
            with pikepdf.open(io.BytesIO(data)) as copy:
                whole.add_pages_from(copy)
        made = io.BytesIO()
        whole.save(made, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
    return made.getvalue()


def _lay(page: pikepdf.Page, place: _Place) -> None:
    """Draw whatever stamp the page has at ``place``."""
    a, b, c, d, e, f = _upright(page)
    x, y = a * place.left + c * place.foot + e, b * place.left + d * place.foot + f
    matrix = " ".join(f"{value:.4g}" for value in (a, b, c, d)) + f" {x:.3f} {y:.3f}"
    drawing = f"Q /Artifact <</Type /Pagination /Subtype /Watermark>> BDC q {matrix} cm {_NAME} Do Q EMC"
    page.contents_add(b"q", prepend=True)  # whatever the page leaves set ends before the stamp
    page.contents_add(drawing.encode("ascii"))


def _upright(page: pikepdf.Page) -> tuple[float, float, float, float, float, float]:
    """The matrix from the page as it is seen (origin lower left) to the page's own space (ISO 32000, ``/Rotate``)."""
    left, low, right, high = (float(value) for value in page.cropbox)
    turn = int(page.obj.get("/Rotate", 0)) % 360 if "/Rotate" in page.obj else 0
    return {
        0: (1, 0, 0, 1, left, low),
        90: (0, 1, -1, 0, right, low),
        180: (-1, 0, 0, -1, right, high),
        270: (0, -1, 1, 0, left, high),
    }.get(turn, (1, 0, 0, 1, left, low))


def _places(pdf: bytes) -> list[_Place]:
    """The place of the stamp on each page, where no text stands."""
    with pikepdf.open(io.BytesIO(pdf)) as pages:
        upright = ["/Rotate" not in page.obj or int(page.obj["/Rotate"]) % 360 == 0 for page in pages.pages]
    with pypdfium2.PdfDocument(pdf) as document:
        return [_place(page, n == 0, known) for n, (page, known) in enumerate(zip(document, upright, strict=True))]


def _place(page: pypdfium2.PdfPage, first: bool, upright: bool) -> _Place:
    """Of the places that a stamp may have, the first where no text stands; text of turned pages is not looked at."""
    width, height = page.get_size()
    left, line = width - _SIDE - _LARGE[0], width - _SIDE - _LINE[0]
    places = [_Place(True, left, _FOOT_LARGE)] if first else []
    places += [_Place(False, line, foot) for foot in (_FOOT_LINE, _EDGE, height - _LINE[1] - _EDGE)]
    text = page.get_textpage()

    def free(place: _Place) -> bool:
        wide, high = _LARGE if place.large else _LINE
        edges = place.left, place.foot, place.left + wide, place.foot + high
        return not upright or not text.get_text_bounded(*edges).strip()

    try:
        return next((place for place in places if free(place)), places[-2])
    finally:
        text.close()
        page.close()


def _drawn(stamps: Sequence[Stamp]) -> bytes:
    """The stamps as a PDF of two pages each."""
    with typst_root() as root:
        lines = [_TEMPLATE]
        for n, each in enumerate(stamps):
            picture = ""
            if each.status == "controlled":
                picture = f"qr{n}.svg"
                code = segno.make(_qr_text(each), error="m", micro=False, boost_error=False, mask=2)
                code.save(str(root / picture), border=4, xmldecl=False, svgns=True, nl=False)
            lines.append(_calls(each, picture))
        compiler = typst.Compiler(root=str(root), font_paths=bundled_fonts())
        made = compiler.compile(input="\n".join(lines).encode(), format="pdf", timestamp=0, pdf_tags=False)
    assert isinstance(made, bytes)
    return made


def _qr_text(stamp: Stamp) -> str:
    return f"{stamp.code} {stamp.revision} #{_number(stamp)} {stamp.check_code}"


def _number(stamp: Stamp) -> str:
    number = str(stamp.number)
    return number.zfill(2) if number.isdecimal() else number


def _calls(stamp: Stamp, picture: str) -> str:
    word = load_wording(stamp.language)
    status = word[stamp.status]
    number = f"{word['copy_number']}: {_number(stamp)}"
    day = printed_date(stamp.issued, "numeric", stamp.language)
    rows = [f"{word['holder']}: {stamp.holder}"]
    if day:
        rows.append(f"{word['handed_over']}: {day}")
    rows.append(f"{word['check_code']}: {stamp.check_code}")
    line = f"{word['copy_number']} {_number(stamp)}  ·  {stamp.holder}"
    if stamp.status == "uncontrolled":
        number, rows, line = "", [], ""
    large = ", ".join(literal(row) for row in rows)
    qr = f'"{picture}"' if picture else "none"
    return (
        f"#large({qr}, {literal(status)}, {literal(number)}, ({large + ',' if large else ''}))\n"
        f"#line-stamp({qr}, {literal(status)}, {literal(line)}, {literal(stamp.check_code if picture else '')})"
    )


_TEMPLATE = f"""
#set text(font: ("Liberation Sans", "DejaVu Sans"), size: 7.5pt, hyphenate: false)
#set par(leading: 0.45em, spacing: 0.45em)
#let ink = rgb("#B3261E")
#let short(size, body) = box(width: 100%, height: size * 1.25, clip: true, text(size: size, body))
#let large(qr, status, number, rows) = page(width: {_LARGE[0]}pt, height: {_LARGE[1]}pt, margin: 0.5pt, fill: white,
  box(width: 100%, height: 100%, stroke: 0.5pt + ink, inset: 1mm, box(width: 100%, height: 100%, stroke: 0.5pt + ink,
    inset: (x: 2mm, y: 1mm), align(horizon, grid(
      columns: if qr == none {{ (1fr,) }} else {{ (20.2mm, 1fr) }}, gutter: 2mm,
      ..if qr == none {{ () }} else {{ (image(qr, width: 20.2mm),) }},
      align(if qr == none {{ center }} else {{ left }}, {{
        text(size: 11pt, weight: "bold", fill: ink, status)
        if number != "" {{ parbreak(); text(weight: "bold", number) }}
        for row in rows {{ parbreak(); short(7.5pt, row) }}
      }}))))))
#let line-stamp(qr, status, line, code) = page(width: {_LINE[0]}pt, height: {_LINE[1]}pt, margin: 0pt,
  align(right + horizon, {{
    box(stroke: 0.6pt + ink, fill: white, inset: (x: 2mm, y: 1.2mm), baseline: 30%, text(size: 7pt, weight: "bold",
      fill: ink, status + if line != "" {{ "  ·  " + line }}))
    if qr != none {{ h(2mm) + box(baseline: 45%, fill: white, image(qr, width: 11mm)) }}
  }}))
"""
