# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""The sample library: its documents are what real ones are, and the ordinary acts make a sound library of them."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from functools import cache
from itertools import combinations, pairwise
from pathlib import Path

import pytest

from qmeditor.acts import Library, Person
from qmeditor.acts.copies import list_copies
from qmeditor.acts.drafts import open_draft
from qmeditor.acts.libraries import master_list, new_library, notes_of_revision, revisions_of_code
from qmeditor.acts.samples import Sample, load_sample, notes_by_key, read_content, read_sample, sample_languages
from qmeditor.acts.verifying import verify
from qmeditor.acts.versions import find_version, read_version
from qmeditor.compare import compare
from qmeditor.control.copies import CopyState
from qmeditor.control.states import State
from qmeditor.document import Content, Document, DocumentReference, Heading, Process, Table, Trouble, xml
from qmeditor.document.house import default_style, load_style
from qmeditor.document.numbers import numbers
from qmeditor.document.validate import check
from qmeditor.document.walk import block_contents, blocks, plain_text
from qmeditor.publish.plan import plan
from qmeditor.publish.sources import ReferenceEntry

BY = Person("Nguyễn Thị Lan", "PC-ISO")
NOW = datetime(2026, 11, 21, 9, 41, tzinfo=timezone(timedelta(hours=7)))
SAMPLES = {language: read_sample(language) for language in sample_languages()}
FILES = [
    (language, code, name)
    for language, sample in SAMPLES.items()
    for code, name in [
        *((one.code, one.number) for one in sample.revisions),
        *((code, "draft") for code in sample.drafts),
    ]
]
CODE = re.compile(r"\b(?:QT|HD|BM|STCL|CSCL|MTCL)(?:-\d\d){0,2}\b(?!-)")
SHARED = {
    # what documents of one office have in common: the texts that they cite, posts, names of things
    "TCVN ISO 9001:2015 Hệ thống quản lý chất lượng – Các yêu cầu, điều khoản .",
    (
        "Nghị định số 61/2018/NĐ-CP của Chính phủ về thực hiện cơ chế một cửa, một cửa liên thông trong giải quyết "
        "thủ tục hành chính."
    ),
    (
        "Nghị định số 63/2010/NĐ-CP của Chính phủ về kiểm soát thủ tục hành chính, được sửa đổi, bổ sung bởi Nghị định "
        "số 92/2017/NĐ-CP."
    ),
    "Công chức Bộ phận Một cửa",
}
"""Texts of six words or more that two documents may share."""


def document_of(language: str, code: str, name: str) -> Document:
    return read_content(SAMPLES[language], code, name)[0]


@cache
def revisions(language: str) -> dict[str, list[Document]]:
    """The documents of a sample by code, each revision in order."""
    out: dict[str, list[Document]] = {}
    for one in SAMPLES[language].revisions:
        out.setdefault(one.code, []).append(document_of(language, one.code, one.number))
    return out


def contents(document: Document) -> Iterator[Content]:
    for block in blocks(document.body):
        yield from block_contents(block)


def references(document: Document) -> set[str]:
    found = {part.code for each in contents(document) for part in each if isinstance(part, DocumentReference)}
    return found - {document.properties.code}


def long_texts(document: Document) -> set[str]:
    """Texts of six words or more but headings: the sections of procedures have the same names."""
    inside = (
        each for block in blocks(document.body) if not isinstance(block, Heading) for each in block_contents(block)
    )
    return {text for each in inside if len(re.findall(r"\w+", text := plain_text(each))) > 5}


@pytest.mark.parametrize(("language", "code", "name"), FILES)
def test_each_file_is_canonical_and_valid(language: str, code: str, name: str) -> None:
    document, media, data = read_content(SAMPLES[language], code, name)
    check(document)
    assert xml.write(document) == data
    assert (document.properties.code, document.properties.language) == (code, language)
    assert all(hashlib.sha256(picture).hexdigest() == sha for sha, picture in media.items())


@pytest.mark.parametrize("language", SAMPLES)
def test_nothing_lies_in_the_sample_that_no_revision_uses(language: str) -> None:
    sample = SAMPLES[language]
    used = {f"{code}@{name}.xml" for each, code, name in FILES if each == language}
    assert {path.name for path in sample.folder.glob("*.xml")} == used
    shown = {sha for each, code, name in FILES if each == language for sha in read_content(sample, code, name)[1]}
    assert {path.stem for path in sample.folder.glob("media/*")} == shown


@pytest.mark.parametrize(("language", "code", "name"), FILES)
def test_each_document_cites_two_others_and_none_that_nobody_knows(language: str, code: str, name: str) -> None:
    document = document_of(language, code, name)
    known = {one.code for one in SAMPLES[language].revisions} | set(SAMPLES[language].elsewhere)
    assert len(references(document)) >= 2
    assert references(document) <= known
    words = " ".join(plain_text(each) for each in contents(document))
    assert set(CODE.findall(words)) - {"QT", "HD", "BM"} <= known


@pytest.mark.parametrize(("language", "code", "name"), FILES)
def test_each_document_prints_without_a_finding(language: str, code: str, name: str) -> None:
    document, media, _ = read_content(SAMPLES[language], code, name)
    entries = {
        code: ReferenceEntry(code, each[-1].properties.title, "1.0") for code, each in revisions(language).items()
    }
    style = load_style(default_style(document.properties.kind, language))
    assert plan(document, media, style, entries).findings == ()


@pytest.mark.parametrize("language", SAMPLES)
def test_no_two_documents_share_a_paragraph(language: str) -> None:
    texts = {code: set().union(*map(long_texts, each)) for code, each in revisions(language).items()}
    for one, other in combinations(texts, 2):
        assert texts[one] & texts[other] <= SHARED, (one, other)


@pytest.mark.parametrize("language", SAMPLES)
def test_each_document_has_two_revisions_of_one_lineage_that_differ(language: str) -> None:
    for each in revisions(language).values():
        assert len(each) >= 2
        assert len({document.lineage for document in each}) == 1
        for old, new in pairwise(each):
            kinds = {change.kind for change in compare(old, new).changes}
            assert kinds - {"property", "renumbered"}
            assert old.properties.issued < new.properties.issued


@pytest.mark.parametrize("language", SAMPLES)
def test_each_note_stands_for_a_change(language: str) -> None:
    before: dict[str, Document] = {}
    for one in SAMPLES[language].revisions:
        document = document_of(language, one.code, one.number)
        if one.code in before:
            assert len(notes_by_key(before[one.code], document, one.notes)) == len(one.notes) > 0
        before[one.code] = document


def hours(text: str) -> float:
    """The working hours that a time limit such as ``1,5 ngày`` or ``04 giờ`` is."""
    match = re.match(r"(\d+(?:,\d+)?) (ngày|giờ)", text)
    assert match, text
    return float(match[1].replace(",", ".")) * (8 if match[2] == "ngày" else 1)


def section_text(document: Document, number: str) -> str:
    labels, inside = numbers(document).labels, False
    out: list[str] = []
    for block in document.body:
        if isinstance(block, Heading):
            inside = labels.get(block.id) == number
        elif inside:
            out.extend(map(plain_text, block_contents(block)))
    return " ".join(out)


STEPWISE = [
    (language, code, name)
    for language, code, name in FILES
    if document_of(language, code, name).properties.kind == "administrative_procedure"
]


@pytest.mark.parametrize(("language", "code", "name"), STEPWISE)
def test_the_times_of_the_steps_add_up_to_the_time_limit(language: str, code: str, name: str) -> None:
    document = document_of(language, code, name)
    table = next(
        block
        for block in document.body
        if isinstance(block, Table) and len(block.columns) == 5 and cell_text(block, 0, 3) == "Thời gian"
    )
    steps = [hours(cell_text(table, row, 3)) for row in range(1, len(table.rows))]
    assert sum(steps) == hours(section_text(document, "5.4"))


def cell_text(table: Table, row: int, column: int) -> str:
    cell = table.rows[row].cells[column]
    assert cell is not None
    return " ".join(plain_text(each) for block in cell.blocks for each in block_contents(block))


def test_the_sections_of_an_administrative_procedure_are_those_that_people_look_for() -> None:
    document = document_of("vi", "QT-07", "1.3")
    labels = numbers(document).labels
    heads = {labels[block.id]: plain_text(block.content) for block in document.body if isinstance(block, Heading)}
    assert [heads[f"5.{n}"] for n in range(1, 8)] == [
        "Cơ sở pháp lý",
        "Thành phần hồ sơ",
        "Số lượng hồ sơ",
        "Thời gian xử lý",
        "Nơi tiếp nhận và trả kết quả",
        "Phí, lệ phí",
        "Quy trình xử lý công việc",
    ]


def test_the_draft_has_seven_changes_against_the_revision_in_force() -> None:
    old, new = document_of("vi", "QT-02", "2.1"), document_of("vi", "QT-02", "draft")
    changes = [change for change in compare(old, new).changes if change.kind != "renumbered"]
    assert sorted(change.kind for change in changes) == [
        "cell",
        "deleted",
        "moved",
        "reworded",
        "reworded",
        "row_inserted",
        "row_inserted",
    ]
    assert any(isinstance(block, Process) for block in new.body)


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Library, Path]]:
    path = tmp_path_factory.mktemp("sample") / "mau.qmlib"
    library = new_library(path, BY, NOW)
    load_sample(library, "vi", BY, NOW)
    yield library, path
    library.close()


def test_the_sample_is_a_library_that_verifies(loaded: tuple[Library, Path]) -> None:
    library, path = loaded
    assert verify(path).sound
    sample: Sample = SAMPLES["vi"]
    listed = {one.code: one for one in master_list(library, NOW.date())}
    assert set(listed) == {one.code for one in sample.revisions}
    assert {one.state for one in listed.values()} == {State.EFFECTIVE}
    assert [code for code, one in listed.items() if one.has_draft] == list(sample.drafts)
    assert listed["STCL"].revision == "3.1"
    then = {one.code: one.revision for one in master_list(library, date(2024, 12, 31))}
    assert (then["STCL"], then["QT-07"], "MTCL" in then) == ("3.0", "1.1", False)


def test_the_manual_has_25_pages_and_procedures_6_to_12(loaded: tuple[Library, Path]) -> None:
    library, _ = loaded
    assert all(row.pages >= 25 for row in revisions_of_code(library, "STCL"))
    for code in ("QT-01", "QT-02", "QT-03", "QT-04", "QT-05", "QT-07"):
        assert all(6 <= row.pages <= 12 for row in revisions_of_code(library, code)), code
    assert all(row.pages == 1 for code in ("CSCL", "BM-01-01", "BM-02-03") for row in revisions_of_code(library, code))


def test_the_history_that_is_printed_names_request_and_sections(loaded: tuple[Library, Path]) -> None:
    library, _ = loaded
    content = read_version(library, find_version(library, "QT-01", NOW.date()))
    row = content.document.amendments[-1]
    assert (row.request, row.revision, row.date) == ("YC-2026-05", "2.3", "2026-10-20")
    assert row.place.startswith("5.1, 5.3")
    assert "Thêm bước đối chiếu bản thu hồi" in row.description
    last = revisions_of_code(library, "QT-01")[-1]
    assert len(notes_of_revision(library, last.id)) == len(SAMPLES["vi"].revisions[-2].notes)


def test_copies_of_former_revisions_are_called_back_and_one_is_lost(loaded: tuple[Library, Path]) -> None:
    library, _ = loaded
    states = [copy.state for copy in list_copies(library, "QT-01") if copy.revision == "2.2"]
    assert states.count(CopyState.RETURNED) == 5
    assert states.count(CopyState.LOST) == 1
    assert states.count(CopyState.RECALLED) == 2
    assert {copy.state for copy in list_copies(library, "QT-01") if copy.revision == "2.3"} == {CopyState.ISSUED}


def test_the_draft_in_the_library_is_that_of_the_sample(loaded: tuple[Library, Path]) -> None:
    library, _ = loaded
    opened = open_draft(library, "QT-02")
    assert opened.base == "2.1"
    assert replace(opened.document, amendments=()) == replace(document_of("vi", "QT-02", "draft"), amendments=())


def test_a_library_with_documents_takes_no_sample(loaded: tuple[Library, Path]) -> None:
    library, _ = loaded
    with pytest.raises(Trouble, match=r"acts\.sample_not_empty"):
        load_sample(library, "vi", BY, NOW)
    with pytest.raises(Trouble, match=r"acts\.no_sample"):
        load_sample(library, "fr", BY, NOW)
