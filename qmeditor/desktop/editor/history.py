# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""One undo history of Document values, kept as splices with names."""

import sys
from collections.abc import Collection
from dataclasses import dataclass, field, fields, replace
from typing import Any

from qmeditor.desktop.editor.reconcile import Splice, splices
from qmeditor.document import Block, Document
from qmeditor.document.edits.values import Position

GROUP_SECONDS = 1.0
MOST = 32 << 20
"""Bytes, as :func:`weight` estimates them, that the steps of one history may hold. The oldest go first; the last one
stays, whatever it holds."""
_REST = tuple(one.name for one in fields(Document) if one.name != "body")


@dataclass(frozen=True, slots=True)
class Step:
    """One change: its splices in order, the other fields of the document before and after, the caret likewise."""

    name: str
    splices: tuple[Splice, ...]
    rest: tuple[tuple[object, ...], tuple[object, ...]] | None
    before: Position | None
    after: Position | None
    size: int = 0
    """Bytes that it holds, where a history keeps it."""

    def inverse(self) -> "Step":
        """The way back."""
        rest = None if self.rest is None else (self.rest[1], self.rest[0])
        return Step(self.name, tuple(one.inverse() for one in reversed(self.splices)), rest, self.after, self.before)

    def apply(self, document: Document) -> Document:
        """`document` after this step."""
        body = document.body
        for splice in self.splices:
            body = splice.apply(body)
        values: dict[str, Any] = {} if self.rest is None else dict(zip(_REST, self.rest[1], strict=True))
        return _built(body, {**_rest_of(document), **values})


def _rest_of(document: Document) -> dict[str, Any]:
    return {name: getattr(document, name) for name in _REST}


def _built(body: tuple[Block, ...], rest: dict[str, Any]) -> Document:
    return Document(body, **rest)


def step_between(name: str, old: Document, new: Document, before: Position | None, after: Position | None) -> Step:
    """What leads from `old` to `new`."""
    was, now = (tuple(getattr(document, one) for one in _REST) for document in (old, new))
    return Step(name, splices(old.body, new.body), None if was == now else (was, now), before, after)


@dataclass
class History:
    """What can be undone and redone, within :data:`MOST`. Typing in one place without a pause is one step."""

    done: list[Step] = field(default_factory=list)
    undone: list[Step] = field(default_factory=list)
    held: int = 0
    """Bytes that the steps hold."""
    _group: tuple[str, float] | None = None

    def add(self, step: Step, group: str = "", at: float = 0.0) -> None:
        """Remember `step`, at the time `at` in seconds; one of the same `group` soon before takes it in."""
        self.held -= sum(one.size for one in self.undone)
        self.undone.clear()
        last = self.done[-1] if self.done else None
        if group and last and self._group and self._group[0] == group and at - self._group[1] < GROUP_SECONDS:
            joined = _joined(last, step)
            if joined is not None:
                self.done[-1] = joined
                self._group = (group, at)
                return
        step = replace(step, size=weight(step))
        self.done.append(step)
        self.held += step.size
        while self.held > MOST and len(self.done) > 1:
            self.held -= self.done.pop(0).size
        self._group = (group, at) if group else None

    def break_group(self) -> None:
        """What comes next is a step of its own."""
        self._group = None

    def undo(self) -> Step | None:
        """The way back of the last step, which can then be redone."""
        self._group = None
        if not self.done:
            return None
        step = self.done.pop()
        self.undone.append(step)
        return step.inverse()

    def redo(self) -> Step | None:
        """The step that was undone last."""
        self._group = None
        if not self.undone:
            return None
        step = self.undone.pop()
        self.done.append(step)
        return step


def _joined(first: Step, then: Step) -> Step | None:
    """Two steps as one, where both change the same single item and nothing else."""
    if first.rest or then.rest or len(first.splices) != 1 or len(then.splices) != 1:
        return None
    one, other = first.splices[0], then.splices[0]
    if one.place != other.place or len(one.new) != 1 or len(other.old) != 1 or one.new[0] is not other.old[0]:
        return None
    splice = Splice(one.place, one.old, other.new)
    return Step(first.name, (splice,), None, first.before, then.after, first.size)  # about as large as it was


def weight(step: Step) -> int:
    """An estimate of the bytes that a step holds: what stands on one side alone of each of its splices, and its rest.

    What stands on both sides is the document's, as values share what an edit does not touch.
    """
    rest = 0 if step.rest is None else _between(*step.rest)
    return rest + sum(_between(one.old, one.new) for one in step.splices)


def _between(old: object, new: object) -> int:
    """The bytes of what either side does not share with the other."""
    if old is new:
        return 0
    own = sys.getsizeof(old) + sys.getsizeof(new)
    if isinstance(old, tuple) and isinstance(new, tuple):
        if len(old) == len(new):
            return own + sum(map(_between, old, new))
        shared = {id(one) for one in old} & {id(one) for one in new}
        return own + sum(_whole(one) for one in (*old, *new) if id(one) not in shared)
    if type(old) is type(new):
        return own + sum(_between(getattr(old, name), getattr(new, name)) for name in _fields(old))
    return _whole(old) + _whole(new)


def _whole(value: object) -> int:
    parts = value if isinstance(value, tuple) else (getattr(value, name) for name in _fields(value))
    return sys.getsizeof(value) + sum(_whole(one) for one in parts)


def _fields(value: object) -> Collection[str]:
    """The names of the fields of a dataclass, none of anything else."""
    return getattr(value, "__dataclass_fields__", ())
