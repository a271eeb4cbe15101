# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""The page shows a document and gives the same document back; another one is shown by redrawing what differs."""

import random

import pytest
from PySide6.QtGui import QTextDocument

from qmeditor.desktop.editor.reader import Reader
from qmeditor.desktop.editor.reconcile import Reconciler, Splice, renumbers, splices
from qmeditor.desktop.editor.render import Page
from qmeditor.desktop.editor.skin import Skin
from qmeditor.document import Block, Paragraph
from qmeditor.document.house import load_style
from qmeditor.document.numbers import numbers
from tests.builders import doc, li, p
from tests.desktop import chance


def show(body: tuple[Block, ...]) -> tuple[Reconciler, Reader]:
    document = QTextDocument()
    document.setUndoRedoEnabled(False)
    document.documentLayout()
    page = Page(Skin(load_style("iso-vn"), "light"), labels=numbers(doc(*body)).labels)
    reconciler = Reconciler(document, page)
    reconciler.load(body)
    return reconciler, Reader(document, page.store)


@pytest.mark.parametrize("start", range(0, 300, 50))
def test_what_is_shown_is_read_as_it_was(qapp: object, start: int) -> None:
    for seed in range(start, start + 50):
        body = chance.document(seed).body
        reconciler, reader = show(body)
        assert reader.read_all() == body, seed
        assert reconciler.index.total == reconciler.document.blockCount(), seed


def changed(body: tuple[Block, ...], luck: random.Random) -> tuple[Block, ...]:
    out = list(body)
    for _ in range(luck.randint(1, 4)):
        place = luck.randrange(len(out))
        kind = luck.random()
        if kind < 0.3 and len(out) > 1:
            del out[place]
        elif kind < 0.6:
            out.insert(place + luck.randint(0, 1), chance.block(luck, []))
        elif kind < 0.8:
            moved = out.pop(place)
            out.insert(luck.randint(0, len(out)), moved)
        else:
            out[place] = chance.block(luck, [])
    return tuple(out)


@pytest.mark.parametrize("start", range(0, 120, 20))
def test_another_body_is_shown_by_its_differences(qapp: object, start: int) -> None:
    for seed in range(start, start + 20):
        luck = random.Random(seed)
        body = chance.document(seed).body
        reconciler, reader = show(body)
        for step in range(6):
            new = changed(body, luck)
            for splice in splices(body, new):
                body = reconciler.show(body, splice)
            assert body == new
            assert reader.read_all() == body, (seed, step)
            assert reconciler.index.total == reconciler.document.blockCount(), (seed, step)


def test_a_moved_range_is_two_splices() -> None:
    body = doc(*(chance.text_block(random.Random(n), []) for n in range(9))).body
    new = (*body[2:7], *body[:2], *body[7:])
    parts = splices(body, new)
    assert parts == (Splice(0, body[:2], ()), Splice(5, (), body[:2]))
    for part in parts:
        body = part.apply(body)
    assert body == new


def test_where_nothing_is_numbered_anew_all_numbers_stay() -> None:
    spared = 0
    for seed in range(300):
        luck = random.Random(seed)
        body = chance.document(seed).body
        place = luck.randrange(len(body) + 1)
        indent = luck.choice((0, 0, 1))
        come = Splice(place, (), (Paragraph("7FFFFFFF", indent=indent),))
        for splice, old in ((come, body), (come.inverse(), come.apply(body))):
            if not renumbers(splice, old):
                spared += 1
                assert _labels(splice.apply(old)) == _labels(old), seed
    assert spared > 20


def _labels(body: tuple[Block, ...]) -> dict[str, str]:
    return dict(numbers(doc(*body)).labels)


def test_a_paragraph_beside_a_paragraph_renumbers_nothing_but_one_among_items_may() -> None:
    fresh = (Paragraph("7FFFFFFF"),)
    assert not renumbers(Splice(1, (), fresh), (p("một"), li("a")))
    assert not renumbers(Splice(1, fresh, ()), (p("một"), *fresh, li("a")))
    assert renumbers(Splice(1, (), fresh), (li("a"), li("b")))
