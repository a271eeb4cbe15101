# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""What was found of the document's own data on headers and first pages."""

from dataclasses import dataclass, field

from qmeditor.document import Amendment, Approval, FoundProperty, Place, Recipient, clean


@dataclass(slots=True)
class Front:
    """All that was found. ``taken``: places of the items that need not stay in the body, each with what it was;
    ``roles``: of paragraphs, by place."""

    found: list[FoundProperty] = field(default_factory=list)
    approvals: list[Approval] = field(default_factory=list)
    amendments: list[Amendment] = field(default_factory=list)
    distribution: list[Recipient] = field(default_factory=list)
    taken: dict[int, str] = field(default_factory=dict)
    roles: dict[int, str] = field(default_factory=dict)

    def add(self, name: str, value: str, place: Place, sure: float) -> None:
        """Note a property; what is found again with another value makes neither surer."""
        value = clean(" ".join(value.split()))
        if value:
            self.found.append(FoundProperty(name, value, place, sure))

    def best(self) -> dict[str, FoundProperty]:
        """The surest finding of each property."""
        out: dict[str, FoundProperty] = {}
        for each in self.found:
            if each.name not in out or each.sure > out[each.name].sure:
                out[each.name] = each
        return out


Grid = list[list[list[str]]]
"""Rows of cells of lines."""
