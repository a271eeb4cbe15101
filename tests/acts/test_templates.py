# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Templates of kinds: what their notation makes, and what those that come with the program hold."""

import pytest

from qmeditor.acts.kinds import Kind, from_template, load_kind
from qmeditor.document import (
    KINDS,
    Document,
    FormField,
    Heading,
    ListItem,
    Marks,
    Paragraph,
    Process,
    Recipient,
    Table,
    Text,
)
from qmeditor.document.schemes import STANDARD_SCHEMES
from qmeditor.document.walk import plain_text

LANGUAGES = ("vi", "en")


def made(template: str) -> Document:
    kind = Kind("form", {"en": "Form"}, {"en": "QF-{n:02}"}, {"en": template})
    return from_template(kind, "en", STANDARD_SCHEMES, "lineage")


@pytest.mark.parametrize("kind", KINDS)
def test_a_template_has_the_same_sections_in_both_languages(kind: str) -> None:
    loaded = load_kind(kind)
    heads = [
        sum(isinstance(block, Heading) for block in from_template(loaded, language, STANDARD_SCHEMES, "").body)
        for language in LANGUAGES
    ]
    assert heads[0] == heads[1]


def test_a_procedure_has_the_customary_sections_and_a_process() -> None:
    document = from_template(load_kind("procedure"), "vi", STANDARD_SCHEMES, "x")
    heads = [plain_text(block.content) for block in document.body if isinstance(block, Heading) and block.level == 1]
    assert heads == [
        "Mục đích",
        "Phạm vi áp dụng",
        "Tài liệu viện dẫn",
        "Định nghĩa và chữ viết tắt",
        "Nội dung",
        "Biểu mẫu",
        "Hồ sơ cần lưu",
    ]
    assert sum(isinstance(block, Process) for block in document.body) == 1


def test_what_tells_the_author_is_in_italics() -> None:
    told, plain, item = made("(Say why.)\nWe (all) agree.\n- (Which law?)").body
    assert isinstance(told, Paragraph)
    assert isinstance(plain, Paragraph)
    assert isinstance(item, ListItem)
    assert told.content == (Text("(Say why.)", Marks.ITALIC),)
    assert plain.content == (Text("We (all) agree."),)
    assert item.content == (Text("(Which law?)", Marks.ITALIC),)


def test_a_table_says_how_wide_its_columns_are() -> None:
    (table,) = made("| No.:12 | What |\n| 1 |  |").body
    assert isinstance(table, Table)
    assert table.columns == (680, 0)
    assert table.header_rows == 1
    assert [plain_text(cell.blocks[0].content) for cell in table.rows[0].cells if cell] == ["No.", "What"]  # type: ignore[union-attr]


def test_the_first_step_starts_the_last_ends_a_question_decides() -> None:
    (process,) = made("> Ask | desk | 1 day | F1\n> Is it good? | | |\n> Do | | |\n> File | | |").body
    assert isinstance(process, Process)
    assert [step.shape for step in process.steps] == ["start", "decision", "work", "end"]
    assert plain_text(process.steps[0].time) == "1 day"


def test_form_fields_appendices_and_recipients() -> None:
    document = made(".. Name\n./. Date\n☐ Checked\n✍ Signed\n#~ More\n[recipients] The file")
    assert [block.kind for block in document.body if isinstance(block, FormField)] == [
        "text",
        "date",
        "tick",
        "signature",
    ]
    assert [block.scheme for block in document.body if isinstance(block, Heading)] == ["appendix"]
    assert document.distribution == (Recipient("The file"),)
