# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""The evidence of each paragraph of a body: its label (typed or automatic), how it looks, what it ends with.

Everything that decides over headings and lists looks at these lines, never at the file.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from qmeditor.document import Content, Counter, Marks, Text
from qmeditor.document.numbers import counter_text
from qmeditor.intake.labels import KEYWORD_KINDS, Label, read_labels
from qmeditor.intake.source import SourceItem, SourceParagraph
from qmeditor.ooxml.number_formats import formatted
from qmeditor.ooxml.numbering_read import Numbering, NumberLevel
from qmeditor.ooxml.symbols import is_symbol_font, symbol

TITLE = 150  # characters: a title in practice; the longest of the labelled files has 124
LONG_TITLE = 250
_LETTERHEAD = re.compile(
    r"cộng h(?:òa|oà) xã hội chủ nghĩa việt nam|độc lập\s*[-–]\s*tự do\s*[-–]\s*hạnh phúc"
    r"|số\s*:\s*\S|kính gửi|nơi nhận\s*:"
    r"|(?:[\w\s.…]+,\s*)?ngày\s*[\d.…]*\s*tháng\s*[\d.…]*\s*năm",
    re.IGNORECASE,
)
_PAGE_AT_END = re.compile(r"(?:\t|\.{3,}|…{2,}|\s{3,})[\s.…]*\d{1,4}\s*$")
_SIGNATURE = re.compile(r"(?:TM|KT|TL|TUQ|Q)\s?\.\s?\S", re.IGNORECASE)

COUNTERS = {
    "decimal": Counter.DECIMAL,
    "decimalHalfWidth": Counter.DECIMAL,
    "decimalZero": Counter.DECIMAL_ZERO,
    "upperRoman": Counter.ROMAN_UPPER,
    "lowerRoman": Counter.ROMAN_LOWER,
    "upperLetter": Counter.LETTER_UPPER,
    "lowerLetter": Counter.LETTER_LOWER,
    "bullet": Counter.BULLET,
    "none": Counter.NONE,
}
"""Number formats of Word that a scheme can write; others count in decimals, and the difference is reported."""


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph of the body. ``at``: its place among the items; ``rest``: its text after a typed label."""

    at: int
    paragraph: SourceParagraph
    readings: tuple[Label, ...]
    typed: bool
    """The label stands in the text (else Word counts it)."""
    rest: str
    style_level: int
    bold: bool
    caps: bool
    centred: bool
    label_bold: bool
    """Its typed label begins in bold."""
    contents_line: bool
    """It looks like a line of a typed contents list: it ends with a page number."""

    @property
    def emphasised(self) -> bool:
        """Set apart from the text by its look."""
        return self.bold or self.caps or (self.centred and self.paragraph.italic)

    @property
    def title_like(self) -> bool:
        """It could be a title: short, no sentence, no enumeration."""
        return (
            0 < len(self.rest) <= (LONG_TITLE if self.emphasised else TITLE)
            and not self.rest.endswith((";", ",", "…", "..", "_"))
            and (self.emphasised or not self.rest.endswith((".", ":", "!", "?")))
            and any(c.isalpha() for c in self.rest)
            and "\t\t" not in self.rest
            and "..." not in self.rest
            and not self.contents_line
        )


def read_lines(items: Sequence[SourceItem], numbering: Numbering) -> list[Line]:
    """The lines of a body; tables and other blocks are left out, their places are not given to others."""
    return [_line(at, item, numbering) for at, item in enumerate(items) if isinstance(item, SourceParagraph)]


def _line(at: int, paragraph: SourceParagraph, numbering: Numbering) -> Line:
    readings: tuple[Label, ...] = ()
    typed = False
    if paragraph.num:
        readings = word_labels(paragraph, numbering)
    if not any(label.text for label in readings):
        readings = read_labels(paragraph.text)
        typed = bool(readings)
    length = readings[0].length if typed else 0
    rest = paragraph.text[length:].strip()
    return Line(
        at,
        paragraph,
        readings,
        typed,
        rest,
        _style_level(paragraph),
        bold=_bold_share(paragraph.content, length) if rest else paragraph.bold,
        caps=paragraph.caps or _is_caps(rest or paragraph.text),
        centred=paragraph.align == "center",
        label_bold=typed and _bold_share(paragraph.content, 0, length - len(paragraph.text[:length].lstrip()) + 1),
        contents_line=paragraph.text.rstrip()[-1:].isdecimal()
        and _PAGE_AT_END.search(paragraph.text[-60:]) is not None,
    )


def _style_level(paragraph: SourceParagraph) -> int:
    """The heading level that style or outline level tell, 0 for none. A Title is the document's, no section's."""
    if any(name in ("title", "subtitle", "toc heading") for name in paragraph.style.ancestors[-1:]):
        return 0
    outline = paragraph.look.outline
    if outline == 0:
        return 0  # body text, said outright
    return outline or paragraph.style.heading


def word_labels(paragraph: SourceParagraph, numbering: Numbering) -> tuple[Label, ...]:
    """The label that Word shows before a numbered paragraph, as the readings of a typed one."""
    if paragraph.labels is None:
        paragraph.labels = _word_labels(paragraph, numbering)
    return paragraph.labels


def _word_labels(paragraph: SourceParagraph, numbering: Numbering) -> tuple[Label, ...]:
    num = numbering.nums.get(paragraph.num)
    if num is None or not paragraph.counts:
        return ()
    level = num.levels[paragraph.ilvl]
    if level.format == "bullet" and not level.text.strip() and not level.picture:
        return ()  # nothing is shown
    if level.format == "bullet" or (level.picture and not level.text):
        sign = bullet_sign(level)
        return (Label(sign, sign, Counter.BULLET, (), "bullet", 0),)
    text = label_as_word(num.levels, paragraph.ilvl, paragraph.counts)
    if not text.strip():
        return ()
    literal = read_labels(f"{text} x")
    if "%" not in level.text:
        # A literal label: so our own files write Vietnamese letters, of which Word has no number format.
        whole = [r for r in literal if r.text.strip() == text.strip()]
        return tuple(Label(text, r.form, r.counter, r.values, r.kind, 0) for r in whole) or (
            Label(text, text, Counter.BULLET, (), "bullet", 0),
        )
    form = word_form(level.text, paragraph.ilvl)
    used = [k for k in range(paragraph.ilvl) if f"{{{k + 1}}}" in form]
    values = (*(paragraph.counts[k] for k in used), paragraph.counts[paragraph.ilvl])
    counter = Counter.DECIMAL if level.legal else COUNTERS.get(level.format, Counter.DECIMAL)
    kind = literal[0].kind if literal else f"decimal{len(values)}"
    strange, written = _beyond_schemes(num.levels, paragraph.ilvl, paragraph.counts, (*used, paragraph.ilvl))
    if written:
        kind = "literal"  # nothing but a style makes a heading of it
    return (Label(text, form, counter, values, kind, 0, format=strange, written=written),)


def _beyond_schemes(
    levels: Sequence[NumberLevel], ilvl: int, counts: Sequence[int], used: Sequence[int]
) -> tuple[str, str]:
    """The number format in a label that no scheme can write, and the label as Word shows it, "" where not known."""
    own = levels[ilvl]
    shown = [k for k in used if f"%{k + 1}" in own.text]
    strange = next((levels[k].format for k in shown if levels[k].format not in COUNTERS and not own.legal), "")
    if not strange:
        return "", ""
    numbers: dict[int, str] = {}
    for k in shown:
        known = COUNTERS.get(levels[k].format)
        numbers[k] = formatted(counts[k], levels[k].format) if known is None else counter_text(counts[k], known)
        if not numbers[k]:
            return strange, ""
    return strange, re.sub(r"%([1-9])", lambda m: numbers.get(int(m[1]) - 1, ""), own.text)


def bullet_sign(level: NumberLevel) -> str:
    """The bullet of a level as a Unicode character."""
    sign = level.text.strip()
    if not sign:
        return "•"
    if "\uf000" <= sign[0] <= "\uf0ff" or is_symbol_font(level.font):
        return symbol(level.font, ord(sign[0]))
    return sign


def word_form(text: str, ilvl: int) -> str:
    """A w:lvlText as a scheme's pattern: %1 is {1}, its own counter {n}."""
    clean_text = text.replace("{", "(").replace("}", ")")
    return re.sub(r"%([1-9])", lambda m: "{n}" if int(m[1]) == ilvl + 1 else f"{{{m[1]}}}", clean_text)


def label_as_word(levels: Sequence[NumberLevel], ilvl: int, counts: Sequence[int]) -> str:
    """The label that Word shows at a level where its counters are ``counts``."""
    own = levels[ilvl]
    if own.format == "none" and "%" not in own.text:
        return own.text

    def number(found: re.Match[str]) -> str:
        place = int(found[1]) - 1
        if place > ilvl or place >= len(counts):
            return ""
        counter = Counter.DECIMAL if own.legal else COUNTERS.get(levels[place].format, Counter.DECIMAL)
        return counter_text(counts[place], counter)

    return re.sub(r"%([1-9])", number, own.text)


def is_letterhead(text: str) -> bool:
    """Whether a line belongs to the head or foot of an official letter (Decree 30/2020), so that it is no heading."""
    bare = text.strip()
    return _LETTERHEAD.match(bare) is not None or _SIGNATURE.match(bare) is not None


def is_keyword(label: Label) -> bool:
    """Whether the label has a word: Chương, Điều, Phụ lục, Article…"""
    return label.kind in KEYWORD_KINDS


def _bold_share(parts: Content, start: int, end: int | None = None) -> bool:
    """Whether (nearly) all letters from ``start`` to ``end`` are bold."""
    texts = [part for part in parts if isinstance(part, Text)]
    if len({part.marks & Marks.BOLD for part in texts}) == 1:
        return bool(texts[0].marks & Marks.BOLD)
    place = letters = bold = 0
    for part in texts:
        first = max(0, start - place)
        last = len(part.text) if end is None else max(0, end - place)
        count = sum(1 for c in part.text[first:last] if not c.isspace())
        letters += count
        bold += count if part.marks & Marks.BOLD else 0
        place += len(part.text)
    return letters > 0 and bold >= 0.9 * letters


def _is_caps(text: str) -> bool:
    if len(text) > LONG_TITLE:
        return False
    letters = sum(map(str.isalpha, text))
    return letters >= 3 and sum(map(str.islower, text)) <= 0.05 * letters
