# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Where a stamp stands on each page of a PDF: the first of the places that it may have where the page is empty.

Pages are looked at as they are seen: `/Rotate` and the crop box are taken into account. Lengths are points.
"""

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pikepdf
import pypdfium2
from pypdfium2 import raw

from qmeditor.publish.stamp_shapes import MM, Shape, shape
from qmeditor.publish.standing import Mark

_SIDE = 15 * MM  # from the right edge of the paper
_EDGE = 5 * MM  # what a printer leaves white
_LARGE = 84 * MM
_LOW, _LOW_SHORT = 105 * MM, 72 * MM
_SHORT = 17 * MM  # a low stamp no higher than this is short enough
_LARGE_TOP, _LOW_TOP = 38 * MM, 22 * MM  # the margins that the house styles keep free at the foot of a page


@dataclass(frozen=True, slots=True)
class Place:
    """A shape and its lower left corner on the page as it is seen.

    ``scale``: below 1, what stands on the page is made so much smaller, to make room at its foot.
    """

    shape: Shape
    left: float
    foot: float
    scale: float = 1


def places(pdf: bytes, marks: Sequence[Mark]) -> list[Place]:
    """The place of the stamp on each page."""
    shapes = _Shapes(marks)
    with pikepdf.open(io.BytesIO(pdf)) as pages:
        matrices = [upright(page) for page in pages.pages]
    with pypdfium2.PdfDocument(pdf) as document:
        return [
            _place(page, matrix, n == 0, shapes)
            for n, (page, matrix) in enumerate(zip(document, matrices, strict=True))
        ]


def upright(page: pikepdf.Page) -> pikepdf.Matrix:
    """The matrix from the page as it is seen (origin lower left) to the page's own space (ISO 32000, ``/Rotate``)."""
    left, low, right, high = (float(value) for value in page.cropbox)
    turn = int(page.obj.get("/Rotate", 0)) % 360
    return {
        90: pikepdf.Matrix(0, 1, -1, 0, right, low),
        180: pikepdf.Matrix(-1, 0, 0, -1, right, high),
        270: pikepdf.Matrix(0, -1, 1, 0, left, high),
    }.get(turn, pikepdf.Matrix(1, 0, 0, 1, left, low))


def make_room(page: pikepdf.Page, place: Place) -> None:
    """Make what stands on a page smaller by ``place.scale``, about the middle of its upper edge."""
    seen = upright(page)
    left, low, right, high = (float(value) for value in page.cropbox)
    width, height = (high - low, right - left) if seen.a == 0 else (right - left, high - low)
    smaller = pikepdf.Matrix(place.scale, 0, 0, place.scale, (1 - place.scale) * width / 2, (1 - place.scale) * height)
    matrix = seen.inverse() @ smaller @ seen
    numbers = " ".join(f"{value:.6g}" for value in matrix.shorthand)
    page.contents_add(f"q {numbers} cm".encode("ascii"), prepend=True)
    page.contents_add(b"Q")
    for note in page.obj.get("/Annots", pikepdf.Array()):
        if "/Rect" in note:
            left, low, right, high = (float(edge) for edge in note.Rect)
            note.Rect = matrix.transform(pikepdf.Rectangle(left, low, right, high)).as_array()


class _Shapes:
    """The shapes of a job by their width, each made once."""

    def __init__(self, marks: Sequence[Mark]) -> None:
        self._marks = marks
        self._known: dict[tuple[bool, int], Shape] = {}

    def get(self, large: bool, wide: float, page_width: float) -> Shape:
        """The shape of that width, or as wide as the page lets it be."""
        wide = min(wide, max(page_width - 2 * _EDGE, 1))
        key = large, round(wide)
        if key not in self._known:
            self._known[key] = shape(self._marks, large, wide)
        return self._known[key]


def _place(page: pypdfium2.PdfPage, matrix: pikepdf.Matrix, first: bool, shapes: _Shapes) -> Place:
    """Of the places that a stamp may have, the first where nothing stands; else a strip that is made free."""
    width, height = page.get_size()
    text = page.get_textpage()
    pictures = [item.get_bounds() for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE])]

    def free(place: Place) -> bool:
        frame = place.shape
        right, top = place.left + frame.width, place.foot + frame.height
        if place.left < 0 or place.foot < 0 or top > height:
            return False
        seen = pikepdf.Rectangle(place.left - 1, place.foot - 1, right + 1, top + 1)
        box = matrix.transform(seen)
        edges = box.llx, box.lly, box.urx, box.ury
        over = any(left < edges[2] and low < edges[3] and r > edges[0] and t > edges[1] for left, low, r, t in pictures)
        return not over and not text.get_text_bounded(*edges).strip()

    try:
        return next((each for each in _tried(first, width, height, shapes) if free(each)), None) or _below(
            shapes.get(False, width, width), width, height
        )
    finally:
        text.close()
        page.close()


def _tried(first: bool, width: float, height: float, shapes: _Shapes) -> Iterator[Place]:
    """The places that a stamp may have: in the margins, at the foot before the head."""
    if first:
        large = shapes.get(True, _LARGE, width)
        for foot in (13 * MM, _LARGE_TOP - large.height):
            if foot >= _EDGE and foot + large.height <= _LARGE_TOP:
                yield Place(large, width - _SIDE - large.width, foot)
    low = shapes.get(False, _LOW_SHORT, width)
    if low.height > _SHORT:
        low = shapes.get(False, _LOW, width)
    right = max(_EDGE, width - _SIDE - low.width)
    wide = shapes.get(False, width, width)
    for foot in (_LOW_TOP - low.height, _EDGE):
        if foot >= _EDGE:
            yield Place(low, right, foot)
    yield Place(wide, (width - wide.width) / 2, _EDGE)
    yield Place(low, right, height - _EDGE - low.height)
    yield Place(wide, (width - wide.width) / 2, height - _EDGE - wide.height)


def _below(frame: Shape, width: float, height: float) -> Place:
    """A strip at the foot of a page that is full, made free by making what stands on it smaller."""
    strip = frame.height + 2 * _EDGE
    return Place(frame, (width - frame.width) / 2, _EDGE, max(1 - strip / height, 0.1))
