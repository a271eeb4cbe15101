# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""A file that comes back has words where the document has references and fields: LibreOffice and mail keep no more.

Where the words are still those that were printed, they are the reference again; where somebody wrote others, the
visible text wins (design, decision 2).
"""

from collections.abc import Callable, Mapping

from qmeditor.compare import adopt_ids
from qmeditor.document import (
    ClauseReference,
    Content,
    Document,
    DocumentReference,
    Field,
    Inline,
    Text,
    clean,
    content,
)
from qmeditor.document.edits.search import map_all_contents, map_owned_contents
from qmeditor.document.edits.spans import spliced
from qmeditor.document.house import HouseStyle
from qmeditor.document.wording import load_wording
from qmeditor.publish.sources import ReferenceEntry
from qmeditor.publish.values import field_values

Printed = Callable[[Inline], str]
_OTHER = "\ufffc"  # stands for whatever is no text; no document holds it
_LEAST = 3  # letters of a printed text that is looked for in a paragraph that somebody changed


def returned(base: Document, new: Document, style: HouseStyle, references: Mapping[str, ReferenceEntry]) -> Document:
    """`new` with the ids of `base` where blocks are the same, and its references where they were printed.

    Heavy and pure.
    """
    printed = _printer(base, style, references)
    in_words = map_all_contents(base, lambda parts: content(_in_words(part, printed) for part in parts))
    adopted = adopt_ids(in_words, new)
    known: dict[tuple[str, str], Content] = {}

    def note(owner: str, part: str, parts: Content) -> Content:
        if any(printed(one) for one in parts):
            known[owner, part] = parts
        return parts

    map_owned_contents(base, note)
    return map_owned_contents(
        adopted,
        lambda owner, part, parts: restored(known[owner, part], parts, printed) if (owner, part) in known else parts,
    )


def restored(old: Content, new: Content, printed: Printed) -> Content:
    """`new` with the references and fields of `old` where the words are those that were printed for them."""
    if any(printed(part) for part in new):
        return new  # the file tells them itself
    before, after = _flat(old, printed), _flat(new, printed)
    place = 0
    found: list[tuple[int, int, Inline]] = []
    for part in old:
        text = _flat((part,), printed)
        if printed(part):
            start = place if before == after else _only(text, before, after)
            if start >= 0:
                found.append((start, start + len(text), part))
        place += len(text)
    for start, end, part in sorted(found, key=lambda one: -one[0]):
        new = spliced(new, start, end, (part,))
    return new


def _only(text: str, before: str, after: str) -> int:
    """Where `text` stands in `after`, if it is long enough and stands once on both sides; else -1."""
    once = len(text) >= _LEAST and before.count(text) == after.count(text) == 1
    return after.index(text) if once else -1


def _flat(parts: Content, printed: Printed) -> str:
    return "".join(part.text if isinstance(part, Text) else printed(part) or _OTHER for part in parts)


def _in_words(part: Inline, printed: Printed) -> Inline:
    """A reference or field as the words that a file has in its place."""
    if isinstance(part, Field | ClauseReference | DocumentReference) and (words := clean(printed(part))):
        return Text(words, part.marks)
    return part


def _printer(base: Document, style: HouseStyle, references: Mapping[str, ReferenceEntry]) -> Printed:
    """What is printed for a reference to a document or clause and for a field; `""` for every other inline."""
    language = base.properties.language
    values = field_values(base, style.of_kind(base.properties.kind), load_wording(language))

    def printed(part: Inline) -> str:
        match part:
            case Field():
                return values.get(part.name, "")
            case ClauseReference():
                return part.number
            case DocumentReference(code=code, show="code"):
                return code
            case DocumentReference(code=code) if code in references:
                entry = references[code]
                shown = {"title": entry.title, "revision": entry.revision, "code_title": f"{code} {entry.title}"}
                return shown[part.show].strip() or part.fallback or code
            case DocumentReference():
                return part.fallback or part.code
            case _:
                return ""

    return printed
