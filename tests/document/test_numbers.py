# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Numbers follow from the document alone: of headings, lists, captions, steps and footnotes."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings

from qmeditor.document import Block, Counter, Document, Footnote, Heading, Level, ListItem, Paragraph, Scheme, Table
from qmeditor.document.numbers import VIETNAMESE_LETTERS, counter_text, numbers
from qmeditor.document.schemes import STANDARD_SCHEMES
from qmeditor.document.walk import block_contents, children
from qmeditor.document.walk import blocks as all_blocks
from tests.builders import cell, doc, figure, footnote, h1, h2, h3, letter, li, num, p, process, row, table
from tests.strategies import documents

LAW = Scheme(
    "law",
    (
        Level("Chương {n}", Counter.ROMAN_UPPER),
        Level("Điều {n}.", restart=0),
        Level("{n}."),
        Level("{n})", Counter.LETTER_VI),
    ),
)


def labels(document: Document) -> list[str]:
    found = numbers(document).labels
    return [found[block.id] for block in all_blocks(document.body) if isinstance(block, Heading | ListItem)]


def law(*levels: int | tuple[int, int]) -> Document:
    pairs = [level if isinstance(level, tuple) else (level, None) for level in levels]
    body = [Heading(f"{place:08X}", level, (), "law", start) for place, (level, start) in enumerate(pairs, 1)]
    return doc(*body, schemes=(LAW,))


def test_sections_count_under_their_parents() -> None:
    document = doc(h1("a"), h2("b"), h2("c"), h3("d"), h1("e"), h2("f"))
    assert labels(document) == ["1", "1.1", "1.2", "1.2.1", "2", "2.1"]


def test_articles_run_on_across_chapters() -> None:
    assert labels(law(1, 2, 2, 3, 1, 2, 3)) == [
        *("Chương I", "Điều 1.", "Điều 2.", "1.", "Chương II", "Điều 3.", "1."),
    ]


def test_a_late_start_and_a_gap_are_told_by_start() -> None:
    assert labels(law((1, 3), (2, 12), 2, (2, 20), 2)) == [
        *("Chương III", "Điều 12.", "Điều 13.", "Điều 20.", "Điều 21."),
    ]


def test_a_counter_may_start_again_after_one_level_only() -> None:
    scheme = Scheme("x", (Level("{1}"), Level("{1}.{2}"), Level("{3}", restart=1)))
    body = [Heading(f"{place:08X}", level, (), "x") for place, level in enumerate((1, 3, 3, 2, 3, 1, 3), 1)]
    assert labels(doc(*body, schemes=(scheme,))) == ["1", "1", "2", "1.1", "3", "2", "1"]


def test_a_legal_level_writes_all_in_decimals() -> None:
    scheme = Scheme("x", (Level("{n}", Counter.ROMAN_UPPER), Level("{1}.{2}", legal=True), Level("{1}.{3}")))
    assert labels(doc(h1("", scheme="x"), h2("", scheme="x"), h3("", scheme="x"), schemes=(scheme,))) == [
        "I",
        "1.1",
        "I.1",
    ]


def test_appendices_count_apart_and_headings_without_a_scheme_have_no_number() -> None:
    document = doc(h1("a"), h1("b", scheme="appendix"), h2("c", scheme="appendix"), h1("d", scheme=""), h1("e"))
    assert labels(document) == ["1", "Phụ lục I", "I.1", "", "2"]


def test_lists_count_on_while_they_follow_each_other() -> None:
    assert labels(doc(num("a"), num("b"), p("x"), num("c"), num("d", continued=True), num("e"))) == [
        *("1.", "2.", "1.", "2.", "3."),
    ]


def test_a_continued_list_counts_on_after_other_text() -> None:
    assert labels(doc(num("a"), num("b"), p("x"), num("c", continued=True), p("y"), num("d", start=9), num("e"))) == [
        *("1.", "2.", "3.", "9.", "10."),
    ]


def test_deeper_items_start_again_under_each_item() -> None:
    document = doc(num("a"), num("b", level=2), num("c", level=2), num("d"), num("e", level=2))
    assert labels(document) == ["1.", "a)", "b)", "2.", "a)"]


def test_a_paragraph_at_an_items_depth_does_not_end_its_list() -> None:
    document = doc(num("a"), num("b", level=2), p("thêm", indent=1), num("c", level=2), num("d"))
    assert labels(document) == ["1.", "a)", "a)", "2."]
    assert labels(doc(num("a"), num("b", level=2), p("thêm", indent=2), num("c", level=2))) == ["1.", "a)", "b)"]
    assert labels(doc(num("a"), table("ô"), num("b"))) == ["1.", "1."]


def test_lists_in_cells_and_footnotes_count_apart() -> None:
    document = doc(num("a"), p("b", footnote(num("c"), num("d"))), table(row(cell(num("e")), cell(num("f")))))
    assert labels(document) == ["1.", "1.", "2.", "1.", "1."]


def test_headings_in_cells_count_with_the_others() -> None:
    assert labels(doc(h1("a"), table(row(cell(h2("b")))), h2("c"))) == ["1", "1.1", "1.2"]


def test_vietnamese_letters() -> None:
    document = doc(*(letter(str(n)) for n in range(24)))
    assert "".join(labels(document)) == "a)b)c)d)đ)e)g)h)i)k)l)m)n)o)p)q)r)s)t)u)v)x)y)aa)"
    assert len(VIETNAMESE_LETTERS) == 23


@pytest.mark.parametrize(
    ("count", "counter", "text"),
    [
        (4, Counter.ROMAN_UPPER, "IV"),
        (1999, Counter.ROMAN_LOWER, "mcmxcix"),
        (27, Counter.LETTER_LOWER, "aa"),
        (5, Counter.LETTER_VI_UPPER, "Đ"),
        (3, Counter.DECIMAL_ZERO, "03"),
        (0, Counter.ROMAN_UPPER, "0"),
        (0, Counter.LETTER_VI, "0"),
        (7, Counter.BULLET, ""),
        (10**30, Counter.ROMAN_UPPER, str(10**30)),
        (781, Counter.LETTER_VI, "781"),
    ],
)
def test_the_styles_of_a_counter(count: int, counter: Counter, text: str) -> None:
    assert counter_text(count, counter) == text


def test_bullets_are_their_pattern() -> None:
    assert labels(doc(li("a"), li("b", level=2), li("c", level=3))) == ["-", "+", "•"]


def test_captions_steps_and_footnotes_are_numbered_in_order() -> None:
    document = doc(
        table("a", caption="một", id=1),
        table("b", id=2),
        figure("hai", id=3),
        table(row(cell(table("c", caption="ba", id=5))), caption="", id=4),
        process("x", "y", caption="bốn", id=6),
        p("z", footnote("năm", id=8), footnote("sáu", id=9), id=7),
        figure(id=0xA),
    )
    found = numbers(document)
    short = {one.lstrip("0"): number for one, number in found.captions.items()}
    assert short == {"1": "1", "3": "1", "4": "2", "5": "3", "6": "2", "8": "1", "9": "2"}
    steps = document.body[4].steps
    assert [found.labels[step.id] for step in steps] == ["1", "2"]


# An independent model: each number by looking back from its own block, as one would by hand. Slow on purpose.


def restarts_after(scheme: Scheme, level: int, higher: int) -> bool:
    if level > len(scheme.levels):
        return True
    rule = scheme.levels[level - 1].restart
    return True if rule is None else rule != 0 and higher <= rule


def heading_count(before: Sequence[Heading], scheme: Scheme, level: int) -> int | None:
    """The number of the last heading of ``level`` in ``before`` that nothing has made start again; None without one."""
    passed = 0
    for heading in reversed(before):
        if heading.level == level:
            passed += 1
            if heading.start is not None:
                return heading.start + passed - 1
        elif heading.level < level and restarts_after(scheme, level, heading.level):
            break
    return passed or None


def list_count(blocks: Sequence[Block], place: int, schemes: dict[str, Scheme]) -> int:
    item = blocks[place]
    assert isinstance(item, ListItem)
    if item.start is not None:
        return item.start
    same_list = True
    for earlier in range(place - 1, -1, -1):
        block = blocks[earlier]
        if not isinstance(block, ListItem):
            depth = block.indent if isinstance(block, Paragraph) else 0
            same_list = same_list and depth >= item.level
        elif (block.scheme, block.level) == (item.scheme, item.level):
            return list_count(blocks, earlier, schemes) + 1 if same_list or item.continued else 1
        elif block.level < item.level and restarts_after(schemes[item.scheme], item.level, block.level):
            same_list = False
    return 1


def written(scheme: Scheme, level: int, counts: dict[int, int]) -> str:
    if level > len(scheme.levels) or scheme.levels[level - 1].counter is Counter.NONE:
        return ""
    own = scheme.levels[level - 1]
    text = own.pattern
    if own.counter is Counter.BULLET:
        return text
    for k, other in enumerate(scheme.levels, 1):
        plain = own.legal or other.counter in (Counter.BULLET, Counter.NONE)
        number = counter_text(counts[k], Counter.DECIMAL if plain else other.counter)
        text = text.replace(f"{{{k}}}", number)
        if k == level:
            text = text.replace("{n}", number)
    return text


def model(document: Document) -> dict[str, str]:
    schemes = {scheme.name: scheme for scheme in document.schemes}
    found: dict[str, str] = {}
    headings = [block for block in all_blocks(document.body) if isinstance(block, Heading)]
    for place, heading in enumerate(headings):
        found[heading.id] = ""
        if heading.scheme:
            scheme = schemes[heading.scheme]
            before = [other for other in headings[: place + 1] if other.scheme == heading.scheme]
            counts = {k: heading_count(before, scheme, k) for k in range(1, 10)}
            found[heading.id] = written(scheme, heading.level, {k: 1 if n is None else n for k, n in counts.items()})
    for blocks in sequences(document):
        for place, item in enumerate(blocks):
            if isinstance(item, ListItem):
                counts = {k: last_count(blocks, place, item.scheme, k, schemes) for k in range(1, 10)}
                found[item.id] = written(schemes[item.scheme], item.level, counts)
    return found


def last_count(blocks: Sequence[Block], place: int, scheme: str, level: int, schemes: dict[str, Scheme]) -> int:
    for earlier in range(place, -1, -1):
        block = blocks[earlier]
        if isinstance(block, ListItem) and (block.scheme, block.level) == (scheme, level):
            return list_count(blocks, earlier, schemes)
    return 1


def sequences(document: Document) -> list[Sequence[Block]]:
    """The body, each cell and each footnote."""
    found: list[Sequence[Block]] = [document.body]
    for block in all_blocks(document.body):
        if isinstance(block, Table):
            found += children(block)
        found += [part.blocks for parts in block_contents(block) for part in parts if isinstance(part, Footnote)]
    return found


@settings(max_examples=60)
@given(documents(max_blocks=10))
def test_a_slow_model_gives_the_same_labels(document: Document) -> None:
    assert {one: numbers(document).labels[one] for one in model(document)} == model(document)


def test_the_standard_schemes_have_all_levels() -> None:
    assert {scheme.name: len(scheme.levels) for scheme in STANDARD_SCHEMES} == {
        "main": 6,
        "appendix": 6,
        "bullet": 9,
        "number": 9,
        "letter": 9,
    }
