# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""A PDF with what it is stamped on every page: numbered copies, drafts, what is superseded (design, decision 6).

All stamps of a job are one Typst run, a page each in every shape that is used: the large one for page 1, the low one
for the others. Each is laid in as a form XObject marked as an artifact, so the tags of the document stay what they
are. A stamp never covers anything: where a page has no room, what stands on it is made a little smaller.
"""

import io
from collections.abc import Sequence

import pikepdf
import segno
import typst

from qmeditor.publish.pdf import bundled_fonts, typst_root
from qmeditor.publish.stamp_places import Place, make_room, places, upright
from qmeditor.publish.stamp_shapes import TEMPLATE, Shape, source
from qmeditor.publish.standing import Mark

_NAME = pikepdf.Name("/QmStamp")


def stamp(pdf: bytes, marks: Sequence[Mark]) -> list[bytes]:
    """One PDF a mark: ``pdf`` with that mark on every page. Same input, same bytes."""
    if not marks:
        return []
    where = places(pdf, marks)
    shapes = list(dict.fromkeys(place.shape for place in where))
    out: list[bytes] = []
    with pikepdf.open(io.BytesIO(_drawn(marks, shapes))) as drawn, pikepdf.open(io.BytesIO(pdf)) as copy:
        for page, place in zip(copy.pages, where, strict=True):
            if place.scale < 1:
                make_room(page, place)
            _lay(page, place)
        for n in range(len(marks)):
            forms = {
                each: copy.copy_foreign(drawn.pages[len(shapes) * n + k].as_form_xobject())
                for k, each in enumerate(shapes)
            }
            for page, place in zip(copy.pages, where, strict=True):  # what no page uses any more is not written
                page.add_resource(forms[place.shape], pikepdf.Name.XObject, _NAME)
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


def _lay(page: pikepdf.Page, place: Place) -> None:
    """Draw whatever stamp the page has at ``place``."""
    matrix = pikepdf.Matrix(1, 0, 0, 1, place.left, place.foot) @ upright(page)
    numbers = " ".join(f"{value:.5g}" for value in matrix.shorthand)
    drawing = f"Q /Artifact <</Type /Pagination /Subtype /Watermark>> BDC q {numbers} cm {_NAME} Do Q EMC"
    page.contents_add(b"q", prepend=True)  # whatever the page leaves set ends before the stamp
    page.contents_add(drawing.encode("ascii"))


def _drawn(marks: Sequence[Mark], shapes: Sequence[Shape]) -> bytes:
    """The stamps as a PDF: for each mark a page in each shape."""
    with typst_root() as root:
        lines = [TEMPLATE]
        for n, each in enumerate(marks):
            picture = f"qr{n}.svg" if each.qr else ""
            if picture:
                code = segno.make(each.qr, error="m", micro=False, boost_error=False, mask=2)
                code.save(str(root / picture), border=4, xmldecl=False, svgns=True, nl=False)
            lines += [source(each, frame, picture) for frame in shapes]
        compiler = typst.Compiler(root=str(root), font_paths=bundled_fonts())
        made = compiler.compile(input="\n".join(lines).encode(), format="pdf", timestamp=0, pdf_tags=False)
    assert isinstance(made, bytes)
    return made
