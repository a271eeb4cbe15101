# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Full-text search of a library, without regard to marks and case."""

from qmeditor.library import search as index
from qmeditor.library.search import Hit
from qmeditor.library.store import Library


def search(library: Library, words: str, limit: int = 200) -> list[Hit]:
    """The blocks that hold all `words` (`danh gia` finds `Đánh giá`), the best first."""
    with library.reading() as connection:
        return index.search(connection, words, limit)
