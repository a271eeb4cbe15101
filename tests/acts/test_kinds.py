# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Kinds are data: every one has its name, pattern and template in both languages, and a template is a document."""

import pytest

from qmeditor.acts.kinds import from_template, kind_of_code, load_kind
from qmeditor.control.codes import checked_code, next_code
from qmeditor.document import KINDS, Heading, Paragraph, Table, Trouble, xml
from qmeditor.document.house import default_style, load_style


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("kind", KINDS)
def test_a_new_document_of_each_kind_can_be_written_and_read(kind: str, language: str) -> None:
    made = load_kind(kind)
    assert made.name(language)
    code = checked_code(next_code(made.pattern(language), []))
    assert kind_of_code(code) == kind
    style = load_style(default_style(kind, language)).of_kind(kind)
    document = from_template(made, language, style.schemes, "abc")
    assert xml.read(xml.write(document)) == document
    assert document.properties.kind == kind


def test_a_template_has_headings_tables_and_roles() -> None:
    blocks = from_template(load_kind("procedure"), "vi", load_style("iso-vn").schemes, "x").body
    assert sum(isinstance(block, Heading) and block.level == 1 for block in blocks) == 7
    assert any(isinstance(block, Table) for block in blocks)
    decision = from_template(load_kind("decision"), "vi", load_style("nd30").schemes, "x").body
    roles = [block.role for block in decision if isinstance(block, Paragraph)]
    assert "legal_ground" in roles
    assert {block.level for block in decision if isinstance(block, Heading)} == {3}


def test_two_new_documents_share_no_id() -> None:
    one, two = (from_template(load_kind("form"), "vi", (), lineage) for lineage in ("a", "b"))
    assert {block.id for block in one.body}.isdisjoint(block.id for block in two.body)


@pytest.mark.parametrize(
    ("code", "kind"),
    [("QT.ISO.01", "procedure"), ("BM01/QT.ISO.01", "form"), ("STCL", "manual"), ("QTX-1", ""), ("", ""), ("?", "")],
)
def test_the_kind_follows_from_the_beginning_of_a_code(code: str, kind: str) -> None:
    assert kind_of_code(code) == kind


def test_an_unknown_kind_names_those_that_there_are() -> None:
    with pytest.raises(Trouble, match=r"acts\.kind.*procedure"):
        load_kind("novel")
