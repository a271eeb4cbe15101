# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Files come in, and come back: ids, references and header data are those of the document where the words are."""

from dataclasses import replace
from pathlib import Path

import pytest

from qmeditor.acts import Library
from qmeditor.acts.comparing import compare_documents
from qmeditor.acts.drafts import discard_draft, new_document, new_draft, open_draft, save_draft, type_draft
from qmeditor.acts.files import FileRead, media_folder, read_file, write_xml
from qmeditor.acts.importing import import_file, replace_draft
from qmeditor.acts.libraries import master_list, new_library
from qmeditor.acts.versions import find_basis, read_version
from qmeditor.control.permission import ConsentNeeded
from qmeditor.document import Amendment, Approval, Document, DocumentReference, Table, Text, Trouble, xml
from qmeditor.document.base import base_id
from qmeditor.document.walk import plain_text
from qmeditor.document.wording import load_wording
from tests.builders import cell, doc, docref, figure, h1, p, page_break, row, table
from tests.libraries import LAN, NOW, PICTURE, SHA, document_in, library_at, release_unprinted
from tests.ooxml_builder import docx, para, tbl


def file_of(document: Document, **more: object) -> FileRead:
    """`document` as if it had been read from a file."""
    return FileRead("tep.docx", xml.write(document), document, {}, **more)  # type: ignore[arg-type]


def released(library: Library, document: Document) -> Document:
    """`document` imported as QT-02 and in force; what the library has of it."""
    import_file(library, file_of(document), LAN, NOW, "QT-02")
    release_unprinted(library, "QT-02")
    return open_or_new(library)


def open_or_new(library: Library) -> Document:
    """The content of QT-02 as a new draft would have it."""
    document = new_draft(library, "QT-02", LAN, NOW).document
    discard_draft(library, "QT-02", LAN, NOW)
    return document


def test_a_stranger_file_gets_the_ids_of_what_it_says_and_never_by_chance(tmp_path: Path) -> None:
    base = doc(h1("Mục đích", id=1), p("Quy định thống nhất việc đánh giá.", id=2), p("Lưu năm năm.", id=3))
    # The same ids stand for other paragraphs: derived ids of another file that meet these by chance.
    back = doc(h1("Mục đích", id=3), p("Lưu năm năm.", id=2), p("Quy định thống nhất việc đánh giá.", id=1), lineage="")
    with library_at(tmp_path) as library:
        old = {block.content: block.id for block in released(library, base).body}  # type: ignore[union-attr]
        replace_draft(library, file_of(back), "QT-02", LAN, NOW)
        new = open_draft(library, "QT-02").document
        assert {block.content: block.id for block in new.body} == old  # type: ignore[union-attr]
        assert new.lineage == "test"


def test_words_that_were_printed_for_a_reference_are_the_reference_again(tmp_path: Path) -> None:
    base = doc(p("Theo ", docref("QT-01", "code_title"), ", mục 5.", id=1), p("Xem ", docref("QT-01"), ".", id=2))
    same, other = "Theo QT-01 Kiểm soát tài liệu, mục 5.", "Xem QT-09."
    with library_at(tmp_path) as library:
        document_in(library, "QT-01")
        released(library, base)
        replace_draft(library, file_of(doc(p(same, id=1), p(other, id=2), lineage="")), "QT-02", LAN, NOW)
        first, second = open_draft(library, "QT-02").document.body
        assert first == base.body[0]
        assert second.content == (Text(other),)  # type: ignore[union-attr]


def test_a_reference_is_found_in_a_sentence_that_was_edited(tmp_path: Path) -> None:
    base = doc(p("Thực hiện theo quy định tại ", docref("QT-01"), " của cơ quan.", id=1))
    with library_at(tmp_path) as library:
        document_in(library, "QT-01")
        released(library, base)
        edited = doc(p("Thực hiện ngay theo quy định tại QT-01 của cơ quan.", id=1), lineage="")
        replace_draft(library, file_of(edited), "QT-02", LAN, NOW)
        (block,) = open_draft(library, "QT-02").document.body
        assert [type(part) for part in block.content] == [Text, DocumentReference, Text]  # type: ignore[union-attr]


def test_the_file_says_which_version_it_was_made_from(tmp_path: Path) -> None:
    with library_at(tmp_path) as library:
        first = released(library, doc(p("Một đoạn dài của bản đầu tiên.", id=1), p("Hai", id=2)))
        replace_draft(library, file_of(doc(p("Ba", id=3), lineage="")), "QT-02", LAN, NOW, consent=True)
        release_unprinted(library, "QT-02", notes={"": "x"})
        back = replace(first, body=(p("Một đoạn dài của bản đầu tiên, có sửa.", id=9),), lineage="")
        replace_draft(library, file_of(back, base=base_id(first)), "QT-02", LAN, NOW)
        draft = open_draft(library, "QT-02")
        assert draft.document.body[0].id == "00000001"
        # Its ids are those of what it was made from; what it is compared with, and continues, is the last revision.
        assert draft.base == "1.1"
        assert draft.document.properties.revision == "1"


def test_code_kind_and_people_stay_the_document_s(tmp_path: Path) -> None:
    base = replace(doc(p("Một", id=1), code="QT-02"), approvals=(Approval("approved", "Trần Văn Bình", "Giám đốc"),))
    label = (Approval("Phê duyệt", "Trần Văn Bình", "Giám đốc"),)
    back = replace(doc(p("Một", id=1), code="SAI", kind="form", title="Tên mới", lineage=""), approvals=label)
    with library_at(tmp_path) as library:
        released(library, base)
        replace_draft(library, file_of(back), "QT-02", LAN, NOW, consent=True)
        new = open_draft(library, "QT-02").document
        assert (new.properties.code, new.properties.kind) == ("QT-02", "procedure")
        assert new.approvals[0].role == "approved"


def test_title_and_history_of_the_library_stay_and_the_file_s_are_an_offer(tmp_path: Path) -> None:
    base = replace(doc(p("Một", id=1), title="Kiểm soát tài liệu"), amendments=(Amendment("", "1", "Ban đầu", "0.1"),))
    wrong = (Amendment("", "", "TT", "Lần"),)
    back = replace(doc(p("Một", id=1), title="CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", lineage=""), amendments=wrong)
    with library_at(tmp_path) as library:
        first = released(library, base)
        result = replace_draft(library, file_of(back), "QT-02", LAN, NOW)
        new = open_draft(library, "QT-02").document
        assert (new.properties.title, new.amendments) == ("Kiểm soát tài liệu", first.amendments)
        assert [(one.name, one.file) for one in result.offers] == [("title", back.properties.title), ("history", "1")]
        taken = ("title", "history")
        result = replace_draft(library, file_of(back), "QT-02", LAN, NOW, discard=True, take=taken)
        new = open_draft(library, "QT-02").document
        assert (new.properties.title, new.amendments, result.offers) == (back.properties.title, wrong, ())
        with pytest.raises(Trouble, match=r"acts\.offer name=code"):
            replace_draft(library, file_of(back), "QT-02", LAN, NOW, discard=True, take=["code"])


def test_a_file_of_another_document_needs_a_word_of_consent(tmp_path: Path) -> None:
    body = [p(f"Đoạn số {n} nói về việc thứ {n}.", id=n) for n in range(1, 9)]
    other = [p(f"{word} khác hẳn.", id=n) for n, word in enumerate(("Mua", "Bán", "Thuê", "Mượn", "Cho", "Gửi"), 11)]
    with library_at(tmp_path) as library:
        released(library, doc(*body))
        for wrong, key in (
            (doc(*body, code="QT-11", lineage=""), "other_code"),
            (doc(*other, lineage=""), "nothing_matches"),
        ):
            with pytest.raises(ConsentNeeded, match=f"control.{key}"):
                replace_draft(library, file_of(wrong), "QT-02", LAN, NOW)
            assert not master_list(library, NOW.date())[0].has_draft
            replace_draft(library, file_of(wrong), "QT-02", LAN, NOW, consent=True)
            discard_draft(library, "QT-02", LAN, NOW)
        replace_draft(library, file_of(doc(*body[:7], *other[:3], code="qt–02", lineage="")), "QT-02", LAN, NOW)


def test_a_file_continues_the_revision_that_waits_for_its_day(tmp_path: Path) -> None:
    with library_at(tmp_path) as library:
        base = released(library, doc(p("Một đoạn dài của bản đầu tiên.", id=1), p("Hai", id=2)))
        new_draft(library, "QT-02", LAN, NOW)
        release_unprinted(library, "QT-02", notes={"": "Sửa"}, effective="2026-12-27")
        back = replace(base, body=(*base.body, p("Thêm", id=9)), lineage="")
        replace_draft(library, file_of(back), "QT-02", LAN, NOW)
        basis = find_basis(library, "QT-02")
        assert basis is not None
        assert basis.name == open_draft(library, "QT-02").base == "1.1"
        old = read_version(library, basis).document
        (change,) = compare_documents(old, open_draft(library, "QT-02").document).changes
        assert change.kind == "inserted"


def test_the_original_is_kept_byte_for_byte(tmp_path: Path) -> None:
    with library_at(tmp_path) as library:
        import_file(library, FileRead("cu.docx", b"the bytes", doc(p("x")), {}), LAN, NOW, "BM-01")
        with library.reading() as connection:
            row = connection.exec_driver_sql("SELECT name, data FROM originals").one()
        assert tuple(row) == ("cu.docx", b"the bytes")


def test_xml_goes_with_its_media_in_a_folder_beside(tmp_path: Path) -> None:
    document = doc(figure(media=SHA))
    path = tmp_path / "a.xml"
    write_xml(path, document, {SHA: PICTURE})
    assert [file.name for file in media_folder(path).iterdir()] == [f"{SHA}.png"]
    assert read_file(path).media == {SHA: PICTURE}
    (media_folder(path) / f"{SHA}.png").write_bytes(b"other")
    with pytest.raises(Trouble, match=r"acts\.media_changed"):
        read_file(path)


@pytest.mark.parametrize(
    ("name", "content", "key"),
    [("a.doc", b"x", "old_format"), ("a.txt", b"x", "format"), ("a.xml", b"<x/>", ""), ("none.docx", None, "no_file")],
)
def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, name: str, content: bytes | None, key: str) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(Trouble) as caught:
        read_file(tmp_path / name)
    assert name in str(caught.value)
    assert caught.value.key == f"acts.{key}" or not key


def unreadable(library: Library, monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    """A draft as a build stored it that did not check what it wrote: a page break stands in a cell."""
    with monkeypatch.context() as patch:
        patch.setitem(xml.write.__globals__, "check", lambda _document: None)
        import_file(library, file_of(doc(table(row(cell(page_break(), p("một")))))), LAN, NOW, code)


def test_a_document_that_could_not_be_read_again_is_not_stored(tmp_path: Path) -> None:
    bad = doc(table(row(cell(page_break(), p("một")))))
    with library_at(tmp_path) as library:
        good = new_document(library, "procedure", "QT-02", "Kiểm soát tài liệu", LAN, NOW)
        kept = open_draft(library, "QT-02").document
        for act in (
            lambda: import_file(library, FileRead("tep.docx", b"", bad, {}), LAN, NOW, "QT-01"),
            lambda: save_draft(library, good.draft_id, bad, {}, NOW),
            lambda: type_draft(library, good.draft_id, kept, bad, {}, NOW),
            lambda: write_xml(tmp_path / "tep.xml", bad, {}),
        ):
            with pytest.raises(Trouble) as refused:
                act()
            assert refused.value.key == "document.unsound"
        assert open_draft(library, "QT-02").document == kept
        assert [one.code for one in master_list(library, NOW.date())] == ["QT-02"]
        assert not (tmp_path / "tep.xml").exists()


def test_a_draft_that_cannot_be_read_can_be_discarded_and_its_file_brought_in_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    again = doc(p("Một.", id=5), title="Quy trình", lineage="")
    with library_at(tmp_path) as library:
        unreadable(library, monkeypatch, "QT-02")
        with pytest.raises(Trouble) as told:
            replace_draft(library, file_of(again), "QT-02", LAN, NOW)
        assert told.value.key == "library.damaged_draft"
        replace_draft(library, file_of(again), "QT-02", LAN, NOW, discard=True)
        made = open_draft(library, "QT-02").document
        assert [plain_text(block.content) for block in made.body] == ["Một."]  # type: ignore[union-attr]
        assert (made.properties.code, made.properties.title) == ("QT-02", "Quy trình")


def test_an_unreadable_draft_of_a_document_in_force_gives_way_to_its_revision(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with library_at(tmp_path) as library:
        first = released(library, doc(p("Một.", id=5), lineage=""))
        draft = new_draft(library, "QT-02", LAN, NOW)
        with monkeypatch.context() as patch:
            patch.setitem(xml.write.__globals__, "check", lambda _document: None)
            save_draft(library, draft.draft_id, doc(table(row(cell(page_break())))), {}, NOW)
        discard_draft(library, "QT-02", LAN, NOW)
        assert new_draft(library, "QT-02", LAN, NOW).document.body == first.body


WORDS = load_wording("vi")
HISTORY = tuple(WORDS[f"amendments_{name}"] for name in ("request", "place", "description", "revision", "date"))


@pytest.mark.parametrize(("kind", "style", "stays"), [("", "", False), ("plan", "", True), ("", "nd30", True)])
def test_a_history_that_the_style_in_use_does_not_print_stays_in_the_body(
    tmp_path: Path, kind: str, style: str, stays: bool
) -> None:
    table = tbl([HISTORY, ("P1", "Mục 5", "Đổi tên", "01/01", "05/03/2024")])
    source = tmp_path / "a.docx"
    source.write_bytes(docx(table, para("1. MỤC ĐÍCH", bold=True), para("Quy định việc này cho mọi đơn vị.")))
    read = read_file(source)
    assert len(read.document.amendments) == 1
    with new_library(tmp_path / "so.qmlib", LAN, NOW, style=style) as library:
        code = import_file(library, read, LAN, NOW, "", kind).code
        made = open_draft(library, code).document
    assert len(made.amendments) == (0 if stays else 1)
    assert any(isinstance(block, Table) for block in made.body) is stays


@pytest.mark.parametrize("discarded", [True, False])
def test_what_a_file_says_of_itself_stays_where_the_only_draft_gave_way_to_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, discarded: bool
) -> None:
    said = {"title": "Procedure", "language": "en", "issue": "3", "issued": "2025-01-02", "decision": "12/QĐ"}
    again = doc(p("One.", id=5), lineage="", **said)
    with library_at(tmp_path) as library:
        unreadable(library, monkeypatch, "QT-02")
        if discarded:
            discard_draft(library, "QT-02", LAN, NOW)
        replace_draft(library, file_of(again), "QT-02", LAN, NOW, discard=True)
        made = open_draft(library, "QT-02").document.properties
    assert (made.language, made.issue, made.issued, made.decision) == ("en", "3", "2025-01-02", "12/QĐ")
    assert (made.code, made.organisation) == ("QT-02", "Sở Mẫu")
    assert made.title == "Procedure"
