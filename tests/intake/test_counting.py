# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""What was shown is shown: every number of the file is the number of the Document, in cells and across stories too."""

from hypothesis import given
from hypothesis import strategies as st

from qmeditor.document import Document, Heading, ListItem, Table
from qmeditor.document.numbers import numbers
from qmeditor.document.walk import block_contents, blocks, plain_text
from qmeditor.intake.docx import read_docx
from tests.intake.reading import FILLER, imported, keys, outline

from tests.ooxml_builder import cell, docx, numbering, para, row, styles, style, tbl  # isort: skip

LIST = {"numbering.xml": numbering([("decimal", "%1."), ("decimal", "%1.%2."), ("lowerLetter", "%3)")])}


def shown(document: Document) -> list[str]:
    labels = numbers(document).labels
    return [
        f"{labels[block.id]} {plain_text(block.content)}".strip()
        for block in blocks(document.body)
        if isinstance(block, Heading | ListItem)
    ]


def test_a_numbered_column_counts_on_from_row_to_row() -> None:
    rows = [row(cell(para(f"mục {n}", num=(1, 0))), f"nội dung {n}") for n in range(1, 31)]
    found = imported(tbl(rows), parts=LIST)
    assert shown(found.document) == [f"{n}. mục {n}" for n in range(1, 31)]
    assert keys(found) == []


def test_empty_numbered_cells_keep_their_numbers() -> None:
    rows = [row(cell(para(num=(1, 0))), f"nội dung {n}") for n in range(1, 13)]
    found = imported(tbl([row("TT", "Nội dung"), *rows]), parts=LIST)
    assert shown(found.document) == [f"{n}." for n in range(1, 13)]
    assert keys(found) == []


def test_two_columns_of_one_list_and_a_table_in_a_cell_go_on() -> None:
    item = [cell(para(f"m{n}", num=(1, 0))) for n in range(5)]
    inner = tbl([row(item[1]), row(item[2])])
    found = imported(tbl([row(item[0], cell(inner)), row(item[3], item[4])]), para("sau", num=(1, 0)), parts=LIST)
    assert shown(found.document) == ["1. m0", "2. m1", "3. m2", "4. m3", "5. m4", "6. sau"]


def test_numbers_of_levels_go_on_over_cells() -> None:
    rows = [row(cell(para("một", num=(1, 0)))), row(cell(para("con", num=(1, 1)))), row(cell(para("con", num=(1, 1))))]
    found = imported(tbl(rows), para("hai", num=(1, 0)), para("con", num=(1, 1)), parts=LIST)
    assert shown(found.document) == ["1. một", "1.1. con", "1.2. con", "2. hai", "2.1. con"]
    assert keys(found) == []


def test_headings_whose_numbers_do_not_follow_from_their_place_keep_them() -> None:
    bodies = [part for n in range(1, 9) for part in (para(f"4.{n}. Mục con {n}", bold=True), para(FILLER))]
    found = imported(
        para("PHẦN IV. TỔ CHỨC", bold=True), para("3. Thực hiện", bold=True), para(FILLER), *bodies,
        para("4. Lưu hồ sơ", bold=True), para(FILLER), para("4.1. Nơi lưu", bold=True), para(FILLER),
    )  # fmt: skip
    labels = [line.split(">")[0].split("<")[1] for line in outline(found.document) if "<" in line]
    assert labels[1:] == ["3.", *(f"4.{n}." for n in range(1, 9)), "4.", "4.1."]
    assert keys(found) == []


def test_headings_of_a_list_that_starts_late_or_skips_show_its_numbers() -> None:
    heads = styles(
        style("Heading1", "heading 1", properties='<w:numPr><w:numId w:val="1"/></w:numPr>'),
        style("Heading2", "heading 2", properties='<w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr>'),
    )
    late = numbering([("upperRoman", "%1."), ("decimal", "%1.%2")]).replace(
        b'<w:start w:val="1"/>', b'<w:start w:val="3"/>'
    )
    found = imported(
        para("Ba", style="Heading1"), para("con", style="Heading2"), para(FILLER), para("Bốn", style="Heading1"),
        para("con", style="Heading2"), parts={"styles.xml": heads, "numbering.xml": late},
    )  # fmt: skip
    assert outline(found.document) == [
        "h1 <III.> Ba",
        "h2 <III.3> con",
        "h1 <IV.> Bốn",
        "h2 <IV.3> con",
    ]
    assert keys(found) == []


def test_a_list_that_goes_through_a_table_starts_where_it_stands() -> None:
    found = imported(
        para("một", num=(1, 0)), para(FILLER), tbl([row(cell(para("hai", num=(1, 0)), para("ba", num=(1, 0))))]),
        para("bốn", num=(1, 0)), para("năm", num=(1, 0)), parts=LIST,
    )  # fmt: skip
    assert shown(found.document) == ["1. một", "2. hai", "3. ba", "4. bốn", "5. năm"]
    assert [block.start for block in found.document.body if isinstance(block, ListItem)] == [None, 4, None]
    table = next(block for block in found.document.body if isinstance(block, Table))
    assert [b.start for b in blocks((table,)) if isinstance(b, ListItem)] == [2, None]


# All shapes

_items = st.builds(
    lambda num, level, text: ("item", num, level, text),
    st.sampled_from([1, 2]),
    st.integers(0, 2),
    st.sampled_from(["chữ", "khác", ""]),
)
_plain = st.just(("text", 0, 0, FILLER))
_story = st.lists(st.one_of(_items, _items, _plain), min_size=1, max_size=5)
_cells = st.lists(_story, min_size=1, max_size=3)
_bodies = st.lists(
    st.one_of(_story, st.lists(_cells, min_size=1, max_size=3).map(lambda rows: ("table", rows))), max_size=5
)


class Word:
    """What Word counts: a list a number, over the whole file."""

    def __init__(self) -> None:
        self.counts: dict[int, list[int]] = {}
        self.labels: list[str] = []

    def paragraphs(self, story: object) -> str:
        out = ""
        for kind, num, level, text in story:  # type: ignore[attr-defined]
            if kind == "item":
                counts = self.counts.setdefault(num, [0, 0, 0])
                counts[level] += 1
                counts[level + 1 :] = [0] * (2 - level)
                one, two, three = (max(count, 1) for count in counts)
                said = (f"{one}.", f"{one}.{two}.", f"{'abcdefghijklmnopqrstuvwxyz'[(three - 1) % 26]})")[level]
                self.labels.append(f"{said} {text}".strip())
                out += para(text, num=(num, level)) if text else para(num=(num, level))
            else:
                out += para(text)
        return out


@given(_bodies)
def test_every_number_of_every_list_is_shown(body: list[object]) -> None:
    word = Word()
    parts = []
    for each in body:
        if isinstance(each, tuple):
            parts.append(tbl([row(*(cell(word.paragraphs(story)) for story in cells)) for cells in each[1]]))
        else:
            parts.append(word.paragraphs(each))
    levels = [("decimal", "%1."), ("decimal", "%1.%2."), ("lowerLetter", "%3)")]
    found = read_docx(docx(*parts, parts={"numbering.xml": numbering(levels, levels)}), "a.docx")
    assert shown(found.document) == word.labels
    assert keys(found) == []


# Typed numbers of every form, in any order

_number = st.integers(0, 12)
_roman = st.sampled_from(["I", "II", "III", "IV", "V", "X", "i", "ii", "iv"])
_letter = st.sampled_from(list("abcdđeghAB"))
_labels = st.one_of(
    st.lists(_number, min_size=1, max_size=3).map(lambda chain: ".".join(map(str, chain)) + "."),
    st.lists(_number, min_size=2, max_size=2).map(lambda chain: ".".join(map(str, chain))),
    *(_number.map(form.format) for form in ("({})", "{:02d}.", "{}/", "Điều {}.", "Bước {}:")),
    *(_roman.map(form.format) for form in ("{}.", "Chương {}", "Phụ lục {}")),
    *(_letter.map(form.format) for form in ("{})", "({})")),
    st.sampled_from(["", "-", "+", "•", "✓", "□", "☐", "PHẦN THỨ NHẤT", "Mục 2."]),
)
_typed = st.builds(
    lambda label, text, bold, center: (f"{label} {text}".strip(), bold, center),
    _labels,
    st.sampled_from(["MỤC ĐÍCH", "Phạm vi áp dụng", "Soạn thảo văn bản;", "Kiểm tra.", "Nội dung", FILLER]),
    st.booleans(),
    st.sampled_from([False, False, False, True]),
)
_rows = st.lists(st.lists(_typed, min_size=1, max_size=2), min_size=1, max_size=3)


def _bare(text: str) -> str:
    """Letters, digits and signs: dots and blanks only set a number off."""
    return "".join(c for c in text if not c.isspace() and c not in ".:").casefold()


@given(st.lists(st.one_of(_typed, _typed, _typed, _rows), min_size=1, max_size=9))
def test_every_typed_number_is_shown_or_stays_text(body: list[object]) -> None:
    parts, said = [], ""
    for each in body:
        rows = [[each]] if isinstance(each, tuple) else each
        made = [[para(text, bold=bold, center=center) for text, bold, center in line] for line in rows]  # type: ignore[attr-defined]
        parts += made[0] if isinstance(each, tuple) else [tbl([row(*map(cell, line)) for line in made])]
        said += "".join(text for line in rows for text, _, _ in line)  # type: ignore[attr-defined]
    found = read_docx(docx(*parts), "a.docx")
    labels = numbers(found.document).labels
    told = (
        labels.get(block.id, "") + "".join(plain_text(part) for part in block_contents(block))
        for block in blocks(found.document.body)
    )
    assert not [key for key in keys(found) if key == "number"]
    if not any(key.startswith("taken") for key in keys(found)):
        assert _bare("".join(told)) == _bare(said)
