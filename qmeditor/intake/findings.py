# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""What was found of the document's own data on headers and first pages."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from qmeditor.document import Amendment, Approval, FoundProperty, Place, Recipient, clean

PROPOSED = 0.3
"""How sure at most is what a table suggests that stays in the body: told, never set."""


@dataclass(slots=True)
class FrontTable:
    """What a table of the first pages would be as history or distribution list, and what it says of the document."""

    what: Literal["amendments", "distribution"]
    amendments: Sequence[Amendment] = ()
    distribution: Sequence[Recipient] = ()
    found: list[FoundProperty] = field(default_factory=list)

    def add(self, name: str, value: str, place: Place, sure: float) -> None:
        """Note a property that it tells."""
        value = clean(" ".join(value.split()))
        if value:
            self.found.append(FoundProperty(name, value, place, sure))


@dataclass(slots=True)
class Front:
    """All that was found. ``taken``: places of the items that need not stay in the body, each with what it was;
    ``roles``: of paragraphs, by place; ``proposed``: what is told without being set; ``signers``, ``recipients``: what
    the foot of an official letter tells."""

    proposed: list[FoundProperty] = field(default_factory=list)
    found: list[FoundProperty] = field(default_factory=list)
    approvals: list[Approval] = field(default_factory=list)
    amendments: list[Amendment] = field(default_factory=list)
    distribution: list[Recipient] = field(default_factory=list)
    signers: list[Approval] = field(default_factory=list)
    recipients: list[Recipient] = field(default_factory=list)
    taken: dict[int, str] = field(default_factory=dict)
    roles: dict[int, str] = field(default_factory=dict)

    def add(self, name: str, value: str, place: Place, sure: float) -> None:
        """Note a property; what is found again with another value makes neither surer."""
        value = clean(" ".join(value.split()))
        if value:
            self.found.append(FoundProperty(name, value, place, sure))

    def take(self, table: FrontTable) -> None:
        """A table that the house style makes: its rows and all that it tells."""
        self.amendments += table.amendments
        self.distribution += table.distribution
        self.found += table.found

    def propose(self, table: FrontTable) -> None:
        """A table that stays in the body: what it tells is only proposed."""
        self.proposed += [replace(each, sure=min(each.sure, PROPOSED)) for each in table.found]

    def leave(self, kept: frozenset[str]) -> None:
        """Leave in the body what must stay there: its rows are not taken over."""
        if "approvals" in kept:
            self.approvals = []
        if "signature" in kept:
            self.signers, self.recipients = [], []
        self.taken = {at: what for at, what in self.taken.items() if what not in kept}

    def best(self) -> dict[str, FoundProperty]:
        """The surest finding of each property."""
        out: dict[str, FoundProperty] = {}
        for each in self.found:
            if each.name not in out or each.sure > out[each.name].sure:
                out[each.name] = each
        return out


Grid = list[list[list[str]]]
"""Rows of cells of lines."""
