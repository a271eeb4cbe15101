# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""HTML from a clipboard: what it shows comes in as blocks, what it names is never loaded, its size does no harm."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qmeditor.document import (
    Block,
    Document,
    Footnote,
    Heading,
    ListItem,
    Marks,
    Paragraph,
    Table,
    Text,
    Trouble,
)
from qmeditor.document.numbers import numbers
from qmeditor.document.schemes import STANDARD_SCHEMES
from qmeditor.document.validate import check
from qmeditor.document.walk import block_contents, plain_text
from qmeditor.document.walk import blocks as walk
from qmeditor.intake import html as module
from qmeditor.intake.html import read_html

SPACES = "<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp;&nbsp; </span>"


def document(html: str) -> Document:
    made = Document(read_html(html).blocks or (Paragraph("7FFFFFFF"),), schemes=STANDARD_SCHEMES)
    check(made)
    return made


def said(html: str) -> list[str]:
    """Every line with its label, those of cells too."""
    made = document(html)
    labels = numbers(made).labels
    return [
        f"{labels.get(block.id, '')} {plain_text(parts)}".strip()
        for block in walk(made.body)
        for parts in block_contents(block)
    ]


def one(html: str) -> Block:
    (block,) = document(html).body
    return block


def losses(html: str) -> dict[str, str]:
    return {loss.key.partition(".")[2]: loss.params[0][1] for loss in read_html(html).losses}


def word(label: str, text: str, level: int = 1) -> str:
    return (
        f"<p class=MsoListParagraph style='mso-list:l0 level{level} lfo1'><![if !supportLists]>"
        f"<span style='mso-list:Ignore'>{label}{SPACES}</span><![endif]>{text}<o:p></o:p></p>"
    )


@pytest.mark.parametrize(
    ("html", "marks"),
    [
        ("<b>x</b>", Marks.BOLD),
        ("<strong><em>x</em></strong>", Marks.BOLD | Marks.ITALIC),
        ("<u>x</u>", Marks.UNDERLINE),
        ("<s>x</s>", Marks.STRIKE),
        ("<sup>x</sup>", Marks.SUPERSCRIPT),
        ("<sub>x</sub>", Marks.SUBSCRIPT),
        ("<span style='font-weight:700;font-style:italic'>x</span>", Marks.BOLD | Marks.ITALIC),
        ("<b style='font-weight:normal'>x</b>", Marks.NONE),
        ("<span style='text-decoration:underline line-through'>x</span>", Marks.UNDERLINE | Marks.STRIKE),
        ("<span style='vertical-align:super'>x</span>", Marks.SUPERSCRIPT),
        ("<style><!--.xl65 {font-weight:700}--></style><span class='a xl65'>x</span>", Marks.BOLD),
        ("<del>x</del>", Marks.STRIKE),
        ("<ins cite='mailto:a'>x</ins>", Marks.NONE),
        ("<h2><b>x</b></h2>", Marks.NONE),
    ],
)
def test_marks_come_in_by_element_and_by_style(html: str, marks: Marks) -> None:
    block = one(html)
    assert isinstance(block, Paragraph | Heading)
    assert block.content == (Text("x", marks),)


def test_headings_paragraphs_breaks_and_blanks_are_as_a_page_shows_them() -> None:
    html = "<h1>Mục\n  đích</h1>\n<p> một  <b> hai</b> ba <br> bốn </p><div><div>năm</div></div>sáu<p>&nbsp;</p>"
    assert said(html + "<pre>a  b\nc</pre>") == ["1 Mục đích", "một hai ba\nbốn", "năm", "sáu", "a  b\nc"]
    assert one("<p align=center>x").align == "center"  # type: ignore[union-attr]
    assert one("<div style='text-align:right'><p>x</div>").align == "right"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("html", "lines"),
    [
        ("<ul><li>a<ul><li>b</ul><li>c</ul>", ["- a", "+ b", "- c"]),
        ("<ol start=3><li>a<li>b</ol>", ["3. a", "4. b"]),
        ("<ol><li>a</ol><p>x<ol><li>b</ol>", ["1. a", "x", "1. b"]),
        ("<ol><li>a</ol><ol><li>b</ol>", ["1. a", "1. b"]),
        ("<ol><li>a<p>still a<li>b</ol>", ["1. a", "still a", "2. b"]),
        ("<ol><li>a<li value=7>b<li>c</ol>", ["1. a", "7. b", "8. c"]),
        ("<ol type=a><li>a<li>b</ol>", ["a) a", "b) b"]),
        ("<ol type=a start=5><li>x</ol>", ["e) x"]),
        ("<ol><li>a<table><tr><td>x</table><li>b</ol>", ["1. a", "x", "2. b"]),
        ("<ol><li><p>a</p></li><li></li><li>c</ol>", ["1. a", "3. c"]),
        ("<li>bare", ["- bare"]),
    ],
)
def test_lists_keep_level_and_number(html: str, lines: list[str]) -> None:
    assert said(html) == lines


def test_lists_of_word_lose_their_typed_labels_and_keep_their_numbers() -> None:
    html = word("1.", "Tiếp nhận") + word("a.", "đơn", 2) + word("b.", "bản sao", 2) + word("2.", "Trả kết quả")
    assert said(html) == ["1. Tiếp nhận", "a) đơn", "b) bản sao", "2. Trả kết quả"]
    assert said(word("đ)", "x")) == ["đ) x"]
    assert said(word("·", "x") + word("§", "y") + word("-", "z") + word("o", "w", 2)) == ["- x", "- y", "- z", "+ w"]
    assert said(word("4.", "x") + word("6.", "y")) == ["4. x", "6. y"]
    assert said(word("1.2.3.", "x", 3) + word("Điều 5.", "y")) == ["1.2.3. x", "Điều 5. y"]  # no list writes these
    heading = f"<h1><span style='mso-list:Ignore'>5.{SPACES}</span>Nội dung</h1>"
    assert said(heading) == ["1 Nội dung"]


def test_what_word_tracks_is_read_as_accepted_and_its_comments_stay_behind() -> None:
    html = (
        "<p>Thời hạn <del cite='mailto:A' datetime='2026-01-01T00:00'>7</del><ins cite='mailto:A'>5</ins> ngày"
        "<a style='mso-comment-reference:A_1' href='#_msocom_1'>[A1]</a></p>"
        "<div style='mso-element:comment-list'><div style='mso-element:comment'>vì sao?</div></div>"
    )
    assert said(html) == ["Thời hạn 5 ngày"]
    assert losses(html) == {"paste_changes": "1", "paste_comments": "1"}


def test_a_footnote_of_word_is_a_footnote_where_its_text_was_copied_too() -> None:
    mark = "<a style='mso-footnote-id:ftn1' href='#_ftn1'><span class=MsoFootnoteReference>[1]</span></a>"
    alone = one(f"<p>Xem{mark}.</p>")
    assert isinstance(alone, Paragraph)
    assert alone.content == (Text("Xem"), Text("[1]", Marks.SUPERSCRIPT), Text("."))
    note = f"<div style='mso-element:footnote' id=ftn1><p>{mark} Luật số 5</div>"
    both = one(f"<p>Xem{mark}.</p><div style='mso-element:footnote-list'>{note}</div>")
    assert isinstance(both, Paragraph)
    shown = both.content[1]
    assert isinstance(shown, Footnote)
    assert [plain_text(block.content) for block in shown.blocks if isinstance(block, Paragraph)] == ["Luật số 5"]


def grid(html: str) -> tuple[list[list[object]], int]:
    block = one(html)
    assert isinstance(block, Table)
    rows: list[list[object]] = [
        [c and (plain_text(c.blocks[0].content), c.colspan, c.rowspan) for c in row.cells]  # type: ignore[union-attr]
        for row in block.rows
    ]
    return rows, block.header_rows


def test_tables_keep_grid_spans_and_head() -> None:
    assert grid("<table><tr><th>a<th>b<tr><td>c<td>d</table>") == (
        [[("a", 1, 1), ("b", 1, 1)], [("c", 1, 1), ("d", 1, 1)]],
        1,
    )
    html = "<table><thead><tr><td colspan=2>a<tr><td>b<td>c</thead><tr><td>d<td rowspan=0>e<tr><td>f</table>"
    assert grid(html) == (
        [[("a", 2, 1), None], [("b", 1, 1), ("c", 1, 1)], [("d", 1, 1), ("e", 1, 2)], [("f", 1, 1), None]],
        2,
    )
    assert grid("<table><tr><td>1<td rowspan=2>2<td>3<tr><td colspan=3>4</table>")[0][1] == [
        ("4", 1, 1), None, ("", 1, 1),
    ]  # fmt: skip
    assert grid("<table><tr><td rowspan=3>a<tr><tr></table>") == ([[("a", 1, 1)]], 0)
    assert said("<table>lose<tr><td>c</table>after") == ["lose", "c", "after"]
    assert said("<table><tr><td><table><tr><td>inner</table><td>x</table>") == ["inner", "x"]


def test_links_lead_to_addresses_of_the_web_alone() -> None:
    parts = one(
        "<p><a href='https://a.vn/1'>a</a><a href='#_top'>b</a><a href='javascript:x'>c</a><a href='//h/s'>d</a>"
    )
    assert isinstance(parts, Paragraph)
    assert parts.content == (Text("a", link="https://a.vn/1"), Text("bcd"))


def test_pictures_and_hidden_text_are_told() -> None:
    html = "<p>a<img src='https://h/x.png'><img src='data:image/png;base64,AA'><span style='display:none'>b</span></p>"
    assert said(html) == ["a"]
    assert losses(html) == {"paste_pictures": "2", "paste_hidden": "1"}


def test_nothing_that_html_names_is_opened(tmp_path: Path) -> None:
    """A pipe that nobody writes to: whoever opened it would wait for ever."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    address = pipe.as_uri()
    html = (
        f'<!DOCTYPE html SYSTEM "{address}"><html><head><link rel=stylesheet href="{address}"><base href="{address}">'
        f'<style>@import "{address}";</style><script src="{address}"></script></head><body background="{address}">'
        f'<?xml-stylesheet href="{address}"?><!ENTITY x SYSTEM "{address}">&x;<img src="{address}">'
        f'<iframe src="{address}"></iframe><object data="{address}"></object><p>hello</p></body></html>'
    )
    assert said(html)[-1] == "hello"


HARMFUL = {
    "divs": ("<div>" * 30_000 + "x" + "</div>" * 30_000, "x"),
    "left open": ("<b><i><div>" * 5_000 + "x", "x"),
    "tables": ("<table><tr><td>" * 500 + "x", "x"),
    "lists": ("<ul><li>" * 2_000 + "x", "x"),
    "columns": ("<table>" + ("<tr>" + "<td colspan=1000>" * 20) * 50 + "x</table>", "x"),
    "rows": ("<table><tr>" + "<td rowspan=65535>" * 500 + "<tr><td>y" * 2_000 + "x</table>", "x"),
    "entities": ("<p>" + "&#7897;" * 50_000, "ộ" * 50_000),
    "blanks": ("<p>" + " \t" * 200_000 + "x", "x"),
    "brackets": ("<" * 20_000 + " x", "x"),
    "sheet": ("<style>" + "a" * 300_000 + "</style>x", "x"),
    "rules": ("<style>" + ",".join(f".c{n}" for n in range(20_000)) + "{font-weight:700}</style>x", "x"),
    "classes": ("<style>.a{font-weight:700}</style>" + f"<p class='{'a ' * 5_000}'>x", "x"),
    "nothing": ("\0\x1b\x0b", "\ufffd"),
    "half a letter": ("a\ud800b", "a\ufffdb"),
}


@pytest.mark.parametrize("name", HARMFUL)
def test_no_size_and_no_depth_does_harm_and_the_text_stays(name: str) -> None:
    html, text = HARMFUL[name]
    assert text in "".join(said(html))


def test_more_than_can_be_pasted_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_ELEMENTS", 100)
    monkeypatch.setattr(module, "MAX_HTML", 3_000)
    for html in ("<p>x" * 101, "x" * 3_001):
        with pytest.raises(Trouble, match="html_large"):
            read_html(html)
    assert read_html("<p>x" * 90).blocks


TAGS = st.sampled_from(
    [
        "p", "div", "b", "i", "u", "s", "sup", "sub", "ul", "ol", "li", "h1", "h3", "table", "tr", "td", "th", "thead",
        "tbody", "pre", "br", "a", "del", "span", "style", "img", "caption",
    ]
)  # fmt: skip
PIECES = st.one_of(
    TAGS.map(lambda tag: f"<{tag}>"),
    TAGS.map(lambda tag: f"</{tag}>"),
    st.sampled_from(
        [
            "<td colspan=3>",
            "<td rowspan=2>",
            "<td rowspan=0 colspan=0>",
            "<li value=4>",
            "<ol type=a>",
            word("b)", "q", 2),
        ]
    ),
    st.text(st.characters(codec="utf-8"), max_size=5),
)


@given(st.lists(PIECES, max_size=40).map("".join))
def test_whatever_html_is_pasted_gives_a_document_that_can_be(html: str) -> None:
    document(html)


@given(st.lists(st.sampled_from(["một", "hai", "<b>", "</b>", "<p>", "<td>", "<table>", "</table>", "<li>", "<h1>"])))
def test_no_word_is_lost(pieces: list[str]) -> None:
    text = " ".join(said(" ".join(pieces)))
    assert [text.count(word) for word in ("một", "hai")] == [pieces.count(word) for word in ("một", "hai")]


def test_items_are_items_of_a_standard_list() -> None:
    items = [block for block in document("<ol><li>a<ol><li>b</ol></ol>").body if isinstance(block, ListItem)]
    assert [(item.scheme, item.level) for item in items] == [("number", 1), ("number", 2)]
