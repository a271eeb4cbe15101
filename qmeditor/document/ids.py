# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Block ids: 8 upper-case hex digits, 00000001 to 7FFFFFFF (the range that ``w14:paraId`` allows).

Pure functions never draw ids: the caller draws them with :func:`new_id` and passes them in, so that
undo and two colleagues' copies never collide. Imports derive them with :func:`derived_id`.
"""

import hashlib
import re
import secrets
from collections.abc import Container, Iterator

BlockId = str

_FORM = re.compile("[0-7][0-9A-F]{7}")


def is_block_id(text: str) -> bool:
    """Whether ``text`` has the form of a block id."""
    return _FORM.fullmatch(text) is not None and text != "00000000"


def new_id(taken: Container[BlockId] = ()) -> BlockId:
    """A random id that is not in ``taken``."""
    while True:
        number = secrets.randbelow(0x7FFFFFFF) + 1
        if (candidate := f"{number:08X}") not in taken:
            return candidate


def new_ids(taken: Container[BlockId] = ()) -> Iterator[BlockId]:
    """An endless supply of random ids, each different and none in ``taken``."""
    given: set[BlockId] = set()
    while True:
        candidate = new_id(taken)
        if candidate not in given:
            given.add(candidate)
            yield candidate


def derived_id(seed: str, taken: Container[BlockId] = ()) -> BlockId:
    """The id that content and place give: the same seed and ``taken``, the same id."""
    attempt = 0
    while True:
        digest = hashlib.sha256(f"{attempt}\0{seed}".encode()).digest()
        number = int.from_bytes(digest[:4], "big") & 0x7FFFFFFF
        if number and (candidate := f"{number:08X}") not in taken:
            return candidate
        attempt += 1
