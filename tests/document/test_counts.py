# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Numbers tell the counters behind a label, so that a writer can make Word count the same."""

from qmeditor.document.numbers import numbers
from tests import builders as b


def test_the_counters_of_headings_and_list_items_stand_beside_their_labels() -> None:
    document = b.doc(b.h1("A", id=1), b.h2("B", id=2), b.h2("C", id=3), b.h1("D", id=4))
    found = numbers(document)
    assert [found.counts[f"{n:08X}"] for n in (1, 2, 3, 4)] == [(1,), (1, 1), (1, 2), (2,)]
