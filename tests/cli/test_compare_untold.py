# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""What shows in two files and stands in no change is named; what shows nothing is not."""

from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.test_compare_files import BODY, again
from tests.ooxml_builder import docx, para, picture, row, run, tbl

LOOKS = (
    *BODY,
    para(run("Chữ có định dạng riêng.")),
    para("Đoạn có công thức: ", "<m:oMath><m:f><m:num><m:r><m:t>a</m:t></m:r></m:num><m:den/></m:f></m:oMath>"),
    para(picture()),
    tbl([row("Nộp hồ sơ"), row("Trả kết quả")]),
    para("Hết phần một.", properties='<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>'),
)


@pytest.mark.parametrize(
    ("before", "after", "area"),
    [
        ('<w:r><w:t xml:space="preserve">Chữ có', '<w:r><w:rPr><w:sz w:val="2"/></w:rPr><w:t>Chữ có', "character_look"),
        ("<m:f><m:num>", '<m:f><m:fPr><m:type m:val="noBar"/></m:fPr><m:num>', "formulas"),
        ("<pic:blipFill>", '<pic:spPr><a:xfrm rot="5400000"/></pic:spPr><pic:blipFill>', "pictures"),
        ("<pic:blipFill>", '<pic:blipFill><a:srcRect l="50000"/>', "pictures"),
        ('<w:trPr></w:trPr><w:tc><w:tcPr></w:tcPr><w:p><w:r><w:t xml:space="preserve">Trả',
         '<w:trPr><w:hidden/></w:trPr><w:tc><w:tcPr></w:tcPr><w:p><w:r><w:t xml:space="preserve">Trả', "table_look"),
        ('w:h="16838"/>', 'w:h="8419"/>', "page_setup"),
        ('w:h="16838"/>', 'w:h="16838"/><w:titlePg/>', "page_setup"),
        ('w:h="16838"/>', 'w:h="16838"/><w:pgNumType w:start="7"/>', "page_setup"),
    ],
)  # fmt: skip
def test_what_shows_and_stands_in_no_change_is_named(
    qmeditor: Run, tmp_path: Path, before: str, after: str, area: str
) -> None:
    old = docx(*LOOKS, parts={}, section="")
    new = again(old, lambda text: text.replace(before, after))
    assert old != new
    for name, data in (("old.docx", old), ("new.docx", new)):
        (tmp_path / name).write_bytes(data)
    found = qmeditor("compare", tmp_path / "old.docx", tmp_path / "new.docx", "--json").json
    assert [one["key"] for one in found["not_compared"]] == [area]
    assert qmeditor("compare", tmp_path / "old.docx", tmp_path / "old.docx", "--json").json["not_compared"] == []


def test_new_ids_and_languages_are_no_difference(qmeditor: Run, tmp_path: Path) -> None:
    old = docx(*LOOKS)
    new = again(
        old,
        lambda text: text.replace(
            "<w:r><w:t", '<w:r w:rsidR="00AB12CD"><w:rPr><w:lang w:val="vi-VN"/></w:rPr><w:t'
        ).replace("<w:p>", '<w:p w:rsidR="00AB12CD"><w:bookmarkStart w:id="9" w:name="x"/><w:bookmarkEnd w:id="9"/>'),
    )
    for name, data in (("old.docx", old), ("new.docx", new)):
        (tmp_path / name).write_bytes(data)
    found = qmeditor("compare", tmp_path / "old.docx", tmp_path / "new.docx", "--json")
    assert (found.json["changes"], found.json["not_compared"], found.status) == ([], [], 0)
