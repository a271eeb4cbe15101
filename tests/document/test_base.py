# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""A file names the text that it was made from."""

from dataclasses import replace

from qmeditor.document import Amendment
from qmeditor.document.base import base_id
from tests.builders import doc, p


def test_numbers_and_history_do_not_change_the_base_and_words_do() -> None:
    document = doc(p("Một", id=1), code="QT-01")
    released = replace(document, properties=replace(document.properties, revision="2"), amendments=(Amendment(),))
    assert base_id(released) == base_id(document)
    assert base_id(doc(p("Hai", id=1))) != base_id(document)
    assert base_id(replace(document, lineage="other")) != base_id(document)
