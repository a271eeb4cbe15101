# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""The kinds of document to choose from, each with what it is for."""

from dataclasses import dataclass

from qmeditor.acts.kinds import load_kind
from qmeditor.desktop.language import language, tr
from qmeditor.document import KINDS

_FOR = {
    "manual": "The system as a whole: scope, processes, who answers for what",
    "policy": "What the organisation commits itself to, on one page",
    "objectives": "What is to be reached this year, by whom, measured how",
    "procedure": "Who does what, when and with which form",
    "administrative_procedure": "How an application of a citizen or company is settled, step by step",
    "instruction": "How one task is done, in detail",
    "form": "What is filled in and becomes a record",
    "external": "A law, standard or letter from outside that is kept and applied",
    "decision": "A leader's order, with letterhead and number",
    "plan": "What is to be done, by whom, until when",
    "report": "What was done and found",
    "minutes": "What a meeting said and decided",
}
_ICONS = {
    "manual": "book-open",
    "policy": "badge-check",
    "objectives": "list-checks",
    "procedure": "workflow",
    "administrative_procedure": "building-2",
    "instruction": "footprints",
    "form": "clipboard-list",
    "external": "external-link",
    "decision": "scroll-text",
    "plan": "calendar-days",
    "report": "file-text",
    "minutes": "users",
}


@dataclass(frozen=True, slots=True)
class KindChoice:
    """A kind: its id, its name, what it is for, its icon."""

    id: str
    name: str
    use: str
    icon: str = "file-text"


def kind_choices() -> tuple[KindChoice, ...]:
    """All kinds in the language of the window."""
    return tuple(KindChoice(one, load_kind(one).name(language()), tr(_FOR[one]), _ICONS[one]) for one in KINDS)
