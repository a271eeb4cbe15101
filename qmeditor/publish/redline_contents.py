# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""The contents list of a redline: entries that came, went, or read otherwise."""

from qmeditor.compare.order import backbone
from qmeditor.ooxml.namespaces import W
from qmeditor.ooxml.write_xml import Element, add, extend, make
from qmeditor.publish import docx_blocks
from qmeditor.publish.docx_contents import begin_contents, entry_paragraph, last_paragraph
from qmeditor.publish.publication import ContentsEntry, PrintedParagraph, PrintedText, Publication
from qmeditor.publish.redline_runs import Mark, RedlinePart, Tracker, merged_runs

_W = f"{{{W}}}"


def merged_contents(
    old: Publication, new: Publication, writer: RedlinePart, tracker: Tracker, whole: bool
) -> list[Element]:
    """The contents lists of both sides as one. A list that only one side has is plain text, without its field."""
    if not old.contents and not new.contents:
        return []
    both = bool(old.contents and new.contents)
    only: Mark = "" if both else "ins" if new.contents else "del"
    holder = make("w:body")
    ends = writer.bookmark(holder, "_qmcontents", "_qmcontents")
    out = list(holder)
    title = new.contents_title if new.contents else old.contents_title
    if both and old.contents_title is not None and title is not None and old.contents_title != title:
        made = make("w:p")
        docx_blocks.identify(made, title.source, writer)
        made.append(docx_blocks.paragraph_properties(title, writer))
        extend(made, merged_runs(old.contents_title, title, writer, tracker))
        out.append(made)
    elif title is not None:
        made = docx_blocks.paragraph(title, writer.of(only))
        tracker.contents(made, only)
        tracker.paragraph_mark(made, only)
        out.append(made)
    entries = [_entry(before, after, writer, tracker) for before, after in _pairs(old.contents, new.contents, whole)]
    last = last_paragraph(writer)
    tracker.paragraph_mark(last, only)
    if both:
        begin_contents(entries[0], new, dirty=True)
        add(add(last, "w:r"), "w:fldChar", fldCharType="end")
    return [*out, *entries, last, *ends]


def _pairs(
    old: tuple[ContentsEntry, ...], new: tuple[ContentsEntry, ...], whole: bool
) -> list[tuple[ContentsEntry | None, ContentsEntry | None]]:
    places = {} if whole else {entry.target: j for j, entry in enumerate(new)}
    found = [(i, places[entry.target]) for i, entry in enumerate(old) if entry.target in places]
    stay = backbone(found, lambda pair: 1 + len(old[pair[0]].text))
    out: list[tuple[ContentsEntry | None, ContentsEntry | None]] = []
    i = j = 0
    for a, b in [*stay, (len(old), len(new))]:
        out += [(entry, None) for entry in old[i:a]]
        out += [(None, entry) for entry in new[j:b]]
        if a < len(old):
            out.append((old[a], new[b]))
        i, j = a + 1, b + 1
    return out


def _entry(old: ContentsEntry | None, new: ContentsEntry | None, writer: RedlinePart, tracker: Tracker) -> Element:
    if old is not None and new is not None:
        element = entry_paragraph(new, writer, old.label if old.label != new.label else "")
        if (old.label, old.text) != (new.label, new.text):
            link = element.find(f"{_W}hyperlink")
            assert link is not None
            link.remove(link[0])
            for n, run in enumerate(merged_runs(_line(old), _line(new), writer, tracker)):
                link.insert(n, run)
        return element
    mark: Mark = "ins" if new is not None else "del"
    entry = new if new is not None else old
    assert entry is not None
    element = entry_paragraph(entry, writer.of(mark))
    tracker.paragraph(element, mark)
    return element


def _line(entry: ContentsEntry) -> PrintedParagraph:
    text = f"{entry.label}\t{entry.text}\t" if entry.label else f"{entry.text}\t"
    return PrintedParagraph("", "body", (PrintedText(text),))
