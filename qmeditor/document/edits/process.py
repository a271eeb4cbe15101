# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Edits of a process: its steps are added, changed, moved and deleted."""

from dataclasses import replace

from qmeditor.document.blocks import Process, Step
from qmeditor.document.edits.places import Spot, find, put_block
from qmeditor.document.edits.values import Edit, Position
from qmeditor.document.errors import InvalidEdit
from qmeditor.document.ids import BlockId
from qmeditor.document.outline import index
from qmeditor.document.tree import Document


def _process(document: Document, one: BlockId) -> tuple[Spot, Process, int]:
    """Where the process (or the process of the step) ``one`` stands, and the step's place in it (-1: the process)."""
    spot = find(document, one)
    block = spot.block
    if not isinstance(block, Process):
        raise InvalidEdit("no process", one)
    return spot, block, next((place for place, step in enumerate(block.steps) if step.id == one), -1)


def _with_steps(document: Document, spot: Spot, process: Process, steps: tuple[Step, ...], caret: BlockId) -> Edit:
    own = {step.id for step in steps}
    steps = tuple(_led(step, own) for step in steps)
    same = steps == process.steps
    changed = document if same else put_block(document, spot, replace(process, steps=steps))
    return Edit(changed, Position(caret, 0, "action"))


def _led(step: Step, own: set[BlockId]) -> Step:
    """``step`` without branches to steps that are not there any more."""
    branches = tuple(branch for branch in step.branches if not branch.target or branch.target in own)
    return step if branches == step.branches else replace(step, branches=branches)


def add_step(document: Document, process: BlockId, place: int, step: Step) -> Edit:
    """``step`` (with a new id) as step ``place`` (from 0) of a process. Raises :class:`InvalidEdit` for a taken id."""
    spot, block, _ = _process(document, process)
    if step.id in index(document):
        raise InvalidEdit("id twice", step.id)
    if not 0 <= place <= len(block.steps):
        raise InvalidEdit("step", str(place))
    return _with_steps(document, spot, block, (*block.steps[:place], step, *block.steps[place:]), step.id)


def delete_step(document: Document, one: BlockId) -> Edit:
    """Delete a step; branches that led to it go. Raises :class:`InvalidEdit` for the last one."""
    spot, block, place = _process(document, one)
    if place < 0 or len(block.steps) == 1:
        raise InvalidEdit("step", one)
    steps = block.steps[:place] + block.steps[place + 1 :]
    return _with_steps(document, spot, block, steps, steps[min(place, len(steps) - 1)].id)


def move_step(document: Document, one: BlockId, to: int) -> Edit:
    """Make a step the step ``to`` (from 0) of its process."""
    spot, block, place = _process(document, one)
    if place < 0 or not 0 <= to < len(block.steps):
        raise InvalidEdit("step", one)
    steps = [step for step in block.steps if step.id != one]
    steps.insert(to, block.steps[place])
    return _with_steps(document, spot, block, tuple(steps), one)


def set_step(document: Document, step: Step) -> Edit:
    """``step`` in the place of the one with its id; branches to steps of another process are left out."""
    spot, block, place = _process(document, step.id)
    if place < 0:
        raise InvalidEdit("step", step.id)
    return _with_steps(document, spot, block, (*block.steps[:place], step, *block.steps[place + 1 :]), step.id)
