# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Layouts leave no growing memory behind: what is more than a little is laid out in a child."""

from concurrent.futures import ProcessPoolExecutor

import pytest

from qmeditor.acts import publishing
from qmeditor.document import Document, Paragraph, Properties, Text, Trouble
from qmeditor.document.house import load_style


def document(size: int) -> Document:
    body = tuple(Paragraph(f"{n:08X}", (Text(f"Đoạn văn số {n}."),)) for n in range(1, size + 1))
    return Document(body, Properties(code="QT-01", title="Quy trình"))


def lay_out(made: Document) -> publishing.LaidOut:
    return publishing.lay_out(made, {}, load_style("iso-vn"), {})


def child() -> ProcessPoolExecutor | None:
    return publishing._press._child


def test_a_child_lays_out_the_same_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(publishing, "_press", publishing._Press())
    small = document(20)
    here = lay_out(small)
    assert child() is None
    monkeypatch.setattr(publishing, "_OWN_SHARE", 30)
    assert lay_out(small) == here
    assert child() is not None
    monkeypatch.setattr(publishing, "_CHILD_SHARE", 30)
    assert lay_out(small) == here
    assert child() is None, "a child that kept its share has ended"


def test_a_child_that_dies_is_told_and_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(publishing, "_press", publishing._Press())
    monkeypatch.setattr(publishing, "_OWN_SHARE", 0)
    lay_out(document(5))
    made = child()
    assert made is not None
    next(iter(made._processes.values())).kill()
    with pytest.raises(Trouble, match="layout_ended"):
        lay_out(document(5))
    assert lay_out(document(5)).pages, "the next one has a new child"
    made = child()
    assert made is not None
    made.shutdown()
