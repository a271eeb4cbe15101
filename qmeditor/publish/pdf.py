# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""A publication as PDF by Typst: PDF/A-2a always, PDF/UA-1 too where the document meets it.

Content never makes printing fail (design, decision 6): what Typst refuses is mended by the plan; a block that it still
refuses is printed as plain text, with a finding. Typst keeps the memory of what it compiled: call :func:`write_pdf`
in a child process that ends with the job.
"""

import io
import re
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Literal

import pikepdf
import typst

from qmeditor.document import Finding, Place, Trouble, params
from qmeditor.publish.pdf_source import (
    Source,
    block_source,
    contents_source,
    new_source,
    pages,
    plain_source,
    preamble,
)
from qmeditor.publish.publication import PrintedBlock, PrintedBreak, PrintedParagraph, PrintedTable, Publication
from qmeditor.resources import resource
from qmeditor.temporary import temporary_folder

Standard = Literal["a-2a", "ua-1"]
ARCHIVE: Standard = "a-2a"
ACCESSIBLE: Standard = "ua-1"
_LINE = re.compile(r"(?:main|__typst_py_bytes__)[^\s:]*:(\d+):\d+")
_MAX_TRIES = 12


@dataclass(frozen=True, slots=True)
class Pdf:
    """A laid-out document: its bytes, the number of pages, the page of each heading by its id, what was mended."""

    data: bytes
    pages: int
    heading_pages: Mapping[str, int]
    findings: tuple[Finding, ...]


def write_pdf(publication: Publication) -> Pdf:
    """Lay out ``publication``. Its time stamp is the document's day of issue: same publication, same bytes.

    Raises Trouble where not even its plain text can be printed.
    """
    blocks = _blocks(publication)
    with typst_root() as root:
        for media, picture in publication.pictures.items():
            (root / media).write_bytes(picture.data)
        printer = _Printer(publication, blocks, root)
        data, plain, accessible = printer.run()
    findings = [_finding("printed_plain", "warning", blocks[n]) for n in sorted(plain)]
    if not accessible:
        findings.append(Finding("publish.not_accessible", "hint"))
    count, places = _destinations(data)
    ids = [block.bookmark for block in publication.body if isinstance(block, PrintedParagraph) and block.heading]
    return Pdf(data, count, {each: places[each] for each in ids if each in places}, tuple(findings))


def _finding(key: str, severity: str, block: PrintedBlock) -> Finding:
    place = Place(block=block.source.partition(":")[0])
    return Finding(f"publish.{key}", "warning" if severity == "warning" else "hint", place, params())


def _blocks(publication: Publication) -> list[PrintedBlock]:
    """All blocks that stand in the flow; the contents list among them is a break without a turn, filled in later."""
    out: list[PrintedBlock] = list(publication.front)
    if publication.contents:
        if publication.style.break_after_front and out:
            out.append(PrintedBreak(_BEFORE_CONTENTS))
        out.append(PrintedBreak(_CONTENTS))
    if publication.style.break_after_front and out:
        out.append(PrintedBreak(_AFTER_FRONT))
    return [*out, *publication.body, *publication.back]


_BEFORE_CONTENTS, _CONTENTS, _AFTER_FRONT = "contents:page", "contents", "front:end"


@contextmanager
def typst_root() -> Iterator[Path]:
    """An empty folder for the pictures of one Typst run. Trouble `publish.no_temporary` where it cannot be written."""
    try:
        with temporary_folder() as folder:
            yield folder
    except OSError as error:
        raise Trouble(
            "publish.no_temporary", path=tempfile.gettempdir(), reason=error.strerror or str(error)
        ) from error


@cache
def bundled_fonts() -> typst.Fonts:
    """The fonts that every PDF is made of, and no others."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(resource("fonts"))])


@dataclass(slots=True)
class _Printer:
    """Compiles; blocks that Typst refuses are found and printed as plain text."""

    publication: Publication
    blocks: Sequence[PrintedBlock]
    root: Path

    def run(self) -> tuple[bytes, set[int], bool]:
        """The PDF, the numbers of the blocks that are plain, and whether it is accessible."""
        plain: set[int] = set()
        for _ in range(_MAX_TRIES):
            made = self._compile(plain, (ARCHIVE, ACCESSIBLE))
            if isinstance(made, bytes):
                return made, plain, True
            relaxed = self._compile(plain, (ARCHIVE,))
            if isinstance(relaxed, bytes):
                return relaxed, plain, False
            culprit = self._culprit(relaxed, plain)
            if culprit is None:
                break
            plain.add(culprit)
        plain = self._bisected()
        made = self._compile(plain, (ARCHIVE,))
        if not isinstance(made, bytes):
            raise Trouble("publish.pdf_refused", title=self.publication.document.properties.title, reason=str(made))
        return made, plain, False

    def _compile(self, plain: set[int], standards: Sequence[Standard]) -> bytes | typst.TypstError:
        source, _ = self._source(plain)
        compiler = typst.Compiler(root=str(self.root), font_paths=bundled_fonts())
        try:
            data = compiler.compile(
                input=source.encode(), format="pdf", pdf_standards=list(standards), timestamp=self._timestamp()
            )
        except typst.TypstError as error:
            return error
        assert isinstance(data, bytes)
        return data

    def _timestamp(self) -> int:
        try:
            day = datetime.fromisoformat(self.publication.document.properties.issued[:10])
        except ValueError:
            return 0
        return max(0, int(day.replace(tzinfo=UTC).timestamp()))

    def _source(self, plain: set[int]) -> tuple[str, dict[int, int]]:
        """The source, and the block of each of its lines."""
        source = new_source(self.publication)
        opening, closing = pages(source)
        text = resource("typst", "publication.typ").read_text(encoding="utf-8") + preamble(self.publication) + opening
        lines = text.split("\n")
        known: dict[int, int] = {}
        lying = False
        before: PrintedBlock | None = None
        for n, block in enumerate(self.blocks):
            if isinstance(block, PrintedBreak):
                made, lying = self._break(block, lying, source)
                before = None
            elif n in plain:
                made = plain_source(block, source)
                before = block
            else:
                made = block_source(block, before, source)
                before = block
            known.update((len(lines) + 1 + k, n) for k in range(made.count("\n") + 1))
            lines.extend(made.split("\n"))
        if lying:
            lines.append("]")
        lines.append(closing)
        return "\n".join(lines), known

    def _break(self, block: PrintedBreak, lying: bool, source: Source) -> tuple[str, bool]:
        if block.source == _CONTENTS and self.publication.contents_title is not None:
            title = block_source(self.publication.contents_title, self.publication.contents_title, source)
            return "\n".join([title, *contents_source(self.publication.contents, source)]), lying
        if not block.turn:
            return "#pagebreak(weak: true);", lying
        if (block.turn == "landscape") == lying:
            return "", lying
        if lying:
            return "]", False
        page = source.style.page
        margins = f"left: {page.bottom / 20:g}pt, right: {page.top / 20:g}pt, bottom: {page.right / 20:g}pt"
        return f"#page(flipped: true, margin: ({margins}))[", True

    def _culprit(self, error: typst.TypstError, plain: set[int]) -> int | None:
        """The block whose line an error names, if it is not plain already."""
        _, known = self._source(plain)
        text = " ".join(str(part) for part in (error, getattr(error, "diagnostic", ""), getattr(error, "trace", "")))
        for line in map(int, _LINE.findall(text)):
            n = known.get(line)
            if n is not None and n not in plain and not isinstance(self.blocks[n], PrintedBreak):
                return n
        return None

    def _bisected(self) -> set[int]:
        """The blocks that cannot be printed as they are, found by halves: everything else is plain meanwhile."""
        ordinary = {n for n, block in enumerate(self.blocks) if isinstance(block, PrintedParagraph | PrintedTable)}

        def guilty(some: list[int]) -> set[int]:
            if isinstance(self._compile(ordinary - set(some), (ARCHIVE,)), bytes):
                return set()
            if len(some) == 1:
                return set(some)
            half = len(some) // 2
            return guilty(some[:half]) | guilty(some[half:])

        return guilty(sorted(ordinary)) if ordinary else set()


def _destinations(data: bytes) -> tuple[int, dict[str, int]]:
    """The number of pages, and the page of every mark that references lead to."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        numbers = {page.obj.objgen: n for n, page in enumerate(pdf.pages, 1)}
        places: dict[str, int] = {}
        names = pdf.Root.get("/Names")
        if names is not None and "/Dests" in names:
            for name, place in pikepdf.NameTree(names.Dests).items():
                target = place[0] if isinstance(place, pikepdf.Array) else place.D[0]
                places[str(name).removeprefix("q")] = numbers[target.objgen]
        return len(pdf.pages), places
