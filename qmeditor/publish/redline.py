# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Two publications as one DOCX with tracked changes, proved on the written file before it is handed over.

The law (design §6): all rejected, it has the text of the old publication's DOCX; all accepted, that of the new one's,
paragraph by paragraph. Moves are a deletion and an insertion. Should a finer redline not keep the law, one follows in
which every block is replaced as a whole; if that does not either, there is none.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from qmeditor.compare import Comparison
from qmeditor.document import Finding, Trouble
from qmeditor.ooxml.package import read_package
from qmeditor.ooxml.resolve import Side, package_paragraphs, resolve_package
from qmeditor.ooxml.write_xml import Element, extend, make
from qmeditor.publish import docx_blocks
from qmeditor.publish.docx import DocxWriter, break_page, note_blocks, write_docx
from qmeditor.publish.docx_part import PartWriter, package_state
from qmeditor.publish.publication import Blocks as Printed
from qmeditor.publish.publication import PrintedParagraph, PrintedTable, Publication
from qmeditor.publish.redline_blocks import Blocks
from qmeditor.publish.redline_contents import merged_contents
from qmeditor.publish.redline_flow import Entry, merged
from qmeditor.publish.redline_moves import Moves, moves
from qmeditor.publish.redline_names import under_new_ids
from qmeditor.publish.redline_runs import RedlinePart, Tracker
from qmeditor.publish.redline_text import Turn, body_flow, breaks_after_front, flow, printed_text, strips
from qmeditor.publish.standing import with_marked_footers


@dataclass(frozen=True, slots=True)
class Redline:
    """A proved redline; ``findings`` tell where it had to be coarser than the comparison."""

    data: bytes
    findings: tuple[Finding, ...] = ()


def write_redline(
    old: Publication,
    new: Publication,
    comparison: Comparison,
    author: str,
    date: str,
    page_numbers: Mapping[str, int] | None = None,
) -> bytes:
    """The bytes of :func:`redline`."""
    return redline(old, new, comparison, author, date, page_numbers).data


def redline(
    old: Publication,
    new: Publication,
    comparison: Comparison,
    author: str,
    date: str,
    page_numbers: Mapping[str, int] | None = None,
) -> Redline:
    """The tracked changes from ``old`` to ``new``.

    ``comparison`` is that of their documents; ``author`` and ``date`` (ISO 8601, ``…Z``) stand on each change.
    ``page_numbers``: the pages of headings by their ids, for the contents until Word has laid its own out; without,
    the contents leave them to Word. Both publications have the same standing. Raises
    Trouble("publish.redline_unproved") where no redline keeps the law.
    """
    former = under_new_ids(old, new, comparison)
    headers = list(strips(former)) == list(strips(new))  # else the kinds differ, and headers come and go with the pages
    findings = () if headers else (Finding("publish.redline_headers", "warning"),)
    texts = (printed_text(former, headers), printed_text(new, headers))
    exact = False
    told = moves(new, comparison, author, date)
    for whole in (False, True):
        tracker = Tracker(author, date)
        data = RedlineWriter(new, page_numbers or {}, old=former, tracker=tracker, whole=whole, moves=told).write()
        found = (resolved_text(data, "reject", headers), resolved_text(data, "accept", headers))
        if found != texts and not exact:
            exact = True
            texts = (written_text(former, headers), written_text(new, headers))
        if found == texts:
            coarse = (Finding("publish.redline_coarse", "hint"),) if whole else ()
            return Redline(data, findings + coarse)
    raise Trouble("publish.redline_unproved")


def resolved_text(data: bytes, side: Side, headers: bool) -> list[str]:
    """The text of a file once its changes are all accepted or all rejected."""
    package = read_package(data, "redline.docx")
    resolve_package(package, side)
    return package_paragraphs(package, headers)


def written_text(publication: Publication, headers: bool) -> list[str]:
    """The text of the DOCX of a publication."""
    return package_paragraphs(read_package(write_docx(publication), "publication.docx"), headers)


@dataclass(slots=True)
class RedlineWriter(DocxWriter):
    """Writes the new publication with what the old one had otherwise; ``whole``: every block is replaced."""

    old: Publication = field(kw_only=True)
    tracker: Tracker = field(kw_only=True)
    whole: bool = field(kw_only=True)
    moves: Moves = field(kw_only=True, default=Moves())

    def __post_init__(self) -> None:
        self.old = with_marked_footers(self.old)
        self.publication = with_marked_footers(self.publication)
        self.publication = replace(self.publication, comments=self.publication.comments + self.moves.comments)
        old, new = self.old, self.publication
        names = {scheme.name for scheme in new.schemes}
        joint = replace(
            new,
            body=new.body + old.body,
            back=new.back + old.back,
            schemes=(*new.schemes, *(scheme for scheme in old.schemes if scheme.name not in names)),
            footnotes={**old.footnotes, **new.footnotes},
            pictures={**old.pictures, **new.pictures},
            originals={**old.originals, **new.originals},
        )
        self.state = package_state(joint, self.page_numbers)
        self.state.publication = replace(joint, body=new.body, back=new.back)
        self.state.commented |= {comment.id for comment in self.moves.comments}
        self.writer = self.part_writer(in_body=True)

    def part_writer(self, in_body: bool) -> RedlinePart:
        """A writer that knows what the new side bears."""
        own = frozenset(_bookmarks((*self.publication.front, *self.publication.body, *self.publication.back)))
        return RedlinePart(self.state, self.publication.style.page.text_width, in_body=in_body, bookmarked=own)

    def strip(self, name: str, writer: PartWriter) -> list[Element]:
        """A header or footer with what changed in it."""
        return self._blocks(writer).story(getattr(self.old, name), getattr(self.publication, name))

    def note(self, identity: str, writer: PartWriter) -> list[Element]:
        """A footnote: one that went or came as it is, one that stays with what changed in it."""
        mark, _, note = identity.partition("\0")
        if mark:
            side = self.old if mark == "del" else self.publication
            return docx_blocks.blocks(note_blocks(side, note), writer)
        return self._blocks(writer).story(note_blocks(self.old, note), note_blocks(self.publication, note))

    def fill(self, body: Element, sections: Mapping[tuple[str, str], str]) -> None:
        """The joint body: front matter, contents, text, back matter."""
        old, new, writer = self.old, self.publication, self.writer
        entries = self._enclosed_entries("_qmfront", old.front, new.front)
        extend(body, self._blocks(writer).elements(entries, to_end=False))
        extend(body, merged_contents(old, new, self._part, self.tracker, self.whole))
        before, after = breaks_after_front(old), breaks_after_front(new)
        if before or after:
            break_page(body)
        if before != after:
            self.tracker.paragraph(body[-1], "del" if before else "ins")
        lying = False
        first = True

        def section(turn: Turn) -> Element:
            nonlocal lying, first
            made = self.section(sections, lying, first)
            lying, first = turn.landscape, False
            page = new.style.page
            writer.room = page.height - page.top - page.bottom if lying else page.text_width
            return made

        text = merged(body_flow(old), body_flow(new), self.whole, self.moves.sources)
        text += self._enclosed_entries("_qmback", old.back, new.back)
        blocks = Blocks(self._part, self.tracker, self.whole, section, self.moves.labels)
        extend(body, blocks.elements(text, to_end=True, above=body[-1] if after else None))
        self.state.commented -= set(self.moves.labels.values()) - blocks.labelled
        body.append(self.section(sections, lying, first))

    @property
    def _part(self) -> RedlinePart:
        assert isinstance(self.writer, RedlinePart)
        return self.writer

    def _blocks(self, writer: PartWriter) -> Blocks:
        assert isinstance(writer, RedlinePart)
        return Blocks(writer, self.tracker, self.whole)

    def _enclosed_entries(self, name: str, old: Printed, new: Printed) -> list[Entry]:
        """What the house style prints, between the marks of its bookmark."""
        if not old and not new:
            return []
        holder = make("w:body")
        ends = self.writer.bookmark(holder, name, name)
        entries = merged(flow(old) if old else [], flow(new) if new else [], self.whole)
        return [Entry(raw=holder[0]), *entries, *(Entry(raw=end) for end in ends)]


def _bookmarks(printed: Printed) -> Iterator[str]:
    for block in printed:
        if isinstance(block, PrintedParagraph | PrintedTable) and block.bookmark:
            yield block.bookmark
        if isinstance(block, PrintedTable):
            for row in block.rows:
                for cell in row.cells:
                    if cell is not None:
                        yield from _bookmarks(cell.blocks)
