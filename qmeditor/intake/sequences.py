# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Which reading of a label is meant, and which labels count on from each other."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from qmeditor.document import Counter
from qmeditor.intake.labels import Label
from qmeditor.intake.lines import Line, is_keyword


def chosen_labels(lines: Sequence[Line]) -> dict[int, Label]:
    """One reading a line, by its place: the one that counts on from what came before, else the one that begins."""
    last: dict[tuple[str, Counter], int] = {}
    chosen: dict[int, Label] = {}
    for line in lines:
        if not line.readings:
            continue
        label = choose(line.readings, last)
        chosen[line.at] = label
        for reading in line.readings:  # "d)" counts in both alphabets until one of them ends
            if reading.value == label.value:
                last[reading.form, reading.counter] = reading.value
        last[label.form, label.counter] = label.value
    return chosen


def choose(readings: Sequence[Label], last: dict[tuple[str, Counter], int]) -> Label:
    """Of several readings the one that continues a sequence, else one that begins a sequence, else the first."""
    for label in readings:
        if label.values and last.get((label.form, label.counter), -1) + 1 == label.value:
            return label
    return next((label for label in readings if label.value == 1), readings[0])


@dataclass(slots=True)
class Group:
    """Lines of one form that count upwards, under one heading."""

    lines: list[Line] = field(default_factory=list)
    labels: list[Label] = field(default_factory=list)


def sibling_groups(lines: Sequence[Line], labels: dict[int, Label], borders: set[int]) -> list[Group]:
    """The groups of labels without a word that could be headings; ``borders`` are headings that end all groups.

    Lines that are set apart by their look and plain ones never share a group: the same "1." may number sections here
    and steps there.
    """
    open_groups: dict[tuple[object, ...], Group] = {}
    done: list[Group] = []
    for line in lines:
        if line.at in borders:
            open_groups.clear()
            continue
        label = labels.get(line.at)
        if label is None or is_keyword(label) or not label.values:
            continue
        key = (label.form, label.kind, label.values[:-1], line.emphasised)
        group = open_groups.get(key)
        if group is None or label.value <= group.labels[-1].value:
            group = open_groups[key] = Group()
            done.append(group)
        group.lines.append(line)
        group.labels.append(label)
    return done
