# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""A draft is what was saved and all that was typed since; search finds it without marks."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qmeditor.acts.drafts import discard_draft, new_draft, open_draft, save_draft, type_draft
from qmeditor.acts.libraries import master_list
from qmeditor.acts.searching import search
from qmeditor.document import Block, Document, Trouble, xml
from qmeditor.library.documents import document_of
from qmeditor.library.journal import apply_splice, splice
from qmeditor.library.tables import DOCUMENTS
from tests.builders import cell, doc, h1, p, page_break, row, table
from tests.libraries import LAN, NOW, document_in, library_at, release_unprinted

BLOCKS: list[Block] = [
    h1("Mục đích", id=1),
    p("Đánh giá", id=2),
    table("a|b", "c|d", id=3),
    p("Thủy", id=4),
    h1("Phạm vi", id=5),
]
BODIES = st.lists(st.sampled_from(BLOCKS), min_size=1, unique_by=lambda block: block.id).map(tuple)


@given(BODIES, BODIES, st.booleans())
@settings(max_examples=60)
def test_a_splice_gives_the_new_document_from_the_old(
    old: tuple[Block, ...], new: tuple[Block, ...], other_title: bool
) -> None:
    before: Document = replace(doc(p("x")), body=old)
    after = replace(before, body=new)
    if other_title:
        after = replace(after, properties=replace(after.properties, title="Khác"))
    change = splice(before, after)
    assert (change is None) == (before == after)
    assert change is None or apply_splice(before, change) == after


@pytest.mark.parametrize("data", [b"", b"{}\n", b'{"start": 9, "removed": 1, "blocks": 0, "rest": false}\n', b"\xff\n"])
def test_a_splice_that_is_none_is_told(data: bytes) -> None:
    with pytest.raises(Trouble, match=r"library\.damaged_journal"):
        apply_splice(doc(p("x")), data)


def test_typed_words_are_there_after_a_crash_and_saving_empties_the_journal(tmp_path: Path) -> None:
    with library_at(tmp_path) as library:
        document_in(library, "QT-01")
        draft = open_draft(library, "QT-01")
        typed = replace(draft.document, body=(*draft.document.body, p("Mới", id=9)))
        type_draft(library, draft.draft_id, draft.document, typed, {}, NOW)
        assert open_draft(library, "QT-01").document == typed
        save_draft(library, draft.draft_id, typed, {}, NOW)
        with library.reading() as connection:
            assert connection.exec_driver_sql("SELECT count(*) FROM journal").scalar() == 0
        assert open_draft(library, "QT-01").document == typed


def test_there_is_one_open_draft_and_a_discarded_one_is_closed(tmp_path: Path) -> None:
    with library_at(tmp_path) as library:
        document_in(library, "QT-01")
        with pytest.raises(Trouble, match=r"acts\.draft_open"):
            new_draft(library, "QT-01", LAN, NOW)
        draft = open_draft(library, "QT-01")
        discard_draft(library, "QT-01", LAN, NOW)
        with pytest.raises(Trouble, match=r"library\.draft_closed"):
            save_draft(library, draft.draft_id, draft.document, {}, NOW)
        with pytest.raises(Trouble, match=r"acts\.nothing_released"):
            new_draft(library, "QT-01", LAN, NOW)


@pytest.mark.parametrize("words", ["danh gia", "Đánh", "ĐÁNH GIÁ", "đánh gi", "thuy", "hoa"])
def test_search_finds_words_without_marks(tmp_path: Path, words: str) -> None:
    with library_at(tmp_path) as library:
        document_in(library, "QT-01", p("Đánh giá nội bộ của bà Thủy và ông Hoà."), p("khác"))
        assert [hit.text for hit in search(library, words)] == ["Đánh giá nội bộ của bà Thủy và ông Hoà."]


@pytest.mark.parametrize(
    "words", ["ki thuat", "kĩ thuật", "kỹ", "ky", "quy", "qui dinh", "so\u00adát x\u200bét", "QT-01"]
)
def test_search_finds_through_both_spellings_and_invisible_signs(tmp_path: Path, words: str) -> None:
    text = "Quy đ\u00adịnh kỹ thuật, so\u2060át xét\u200b theo QT\u2011\u200e01"
    with library_at(tmp_path) as library:
        document_in(library, "QT-02", p(text), p("Quyền hạn của giám đốc"))
        assert text in [hit.text for hit in search(library, words)]


@pytest.mark.parametrize("words", ["", "  ", '"', "*", "AND", "a OR b", "khong co", 'NEAR("a b")', "-"])
def test_any_words_may_be_sought(tmp_path: Path, words: str) -> None:
    with library_at(tmp_path) as library:
        document_in(library, "QT-01", p("Đánh giá"))
        assert search(library, words) == []


def test_search_knows_drafts_and_the_last_revisions(tmp_path: Path) -> None:
    with library_at(tmp_path) as library:
        document_in(library, "QT-01", p("Lần đầu"))
        assert {hit.version for hit in search(library, "lan dau")} == {"draft"}
        release_unprinted(library, "QT-01")
        assert {hit.version for hit in search(library, "lan dau")} == {"1.0"}
        new_draft(library, "QT-01", LAN, NOW)
        assert {hit.version for hit in search(library, "lan dau")} == {"1.0", "draft"}


def test_two_codes_that_look_alike_stay_two_where_an_older_build_let_them_in(tmp_path: Path) -> None:
    with library_at(tmp_path) as library:
        document_in(library, "QT-50")
        with pytest.raises(Trouble, match=r"library\.code_taken code=QT-50"):
            document_in(library, "QT–50")
        with library.act("as_older_builds_did", LAN, NOW) as act:
            values = {"code": "QT–50", "code_key": "qt–50", "kind": "procedure", "lineage": "b"}
            act.insert(DOCUMENTS, values)
            act.insert(DOCUMENTS, {**values, "code": "HD–9", "code_key": "hd–9"})
        with library.reading() as connection:
            found = {code: document_of(connection, code).code for code in ("QT-50", "qt–50", "QT\u221250", "HD-9")}
        assert found == {"QT-50": "QT-50", "qt–50": "QT–50", "QT\u221250": "QT-50", "HD-9": "HD–9"}
        with pytest.raises(Trouble, match=r"library\.code_taken code=HD–9"):
            document_in(library, "HD-9")


def twice(document: Document) -> Document:
    """A document in which one id stands twice, as no edit makes it."""
    return replace(document, body=(*document.body, document.body[0]))


def breaking(document: Document) -> Document:
    """A page break where none may stand."""
    return replace(document, body=(table(row(cell(page_break())), id=77),))


@pytest.mark.parametrize("spoil", [twice, breaking])
def test_typing_that_makes_what_no_document_may_be_is_a_draft_that_cannot_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, spoil: Callable[[Document], Document]
) -> None:
    with library_at(tmp_path) as library:
        document_in(library, "QT-01")
        document_in(library, "QT-02")
        draft = open_draft(library, "QT-01")
        with monkeypatch.context() as patch:
            patch.setitem(xml.write.__globals__, "check", lambda _: None)
            type_draft(library, draft.draft_id, draft.document, spoil(draft.document), {}, NOW)
        with pytest.raises(Trouble, match=r"library\.damaged_draft"):
            open_draft(library, "QT-01")
        assert open_draft(library, "QT-02").document
        discard_draft(library, "QT-01", LAN, NOW)
        assert [row.code for row in master_list(library, NOW.date())] == ["QT-02"]


def test_a_splice_into_a_body_that_it_empties_is_told() -> None:
    data = b'{"start": 0, "removed": 1, "blocks": 0, "rest": false}\n'
    with pytest.raises(Trouble, match=r"library\.damaged_journal"):
        apply_splice(doc(p("x")), data)
