# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""The standing of what is printed: what a paper is, as of a day (design, words).

It is derived when something leaves a library and never stored. What it says in words, and where on the page, is
`publish`'s matter.
"""

from dataclasses import dataclass
from enum import StrEnum


class Status(StrEnum):
    """What the content of a paper is: a draft, a revision as it stands on a day, or two documents held together."""

    DRAFT = "draft"
    WAITING = "waiting"
    IN_FORCE = "in_force"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"
    COMPARISON = "comparison"


@dataclass(frozen=True, slots=True)
class CopyMark:
    """The numbered copy that a paper is. `state`: where the register says it is (`issued`, `recalled`, `returned`…);
    `issued`: the day it was handed over, ISO 8601."""

    number: int
    holder: str
    check_code: str
    issued: str = ""
    state: str = "issued"


@dataclass(frozen=True, slots=True)
class Standing:
    """What a paper is on `day` (ISO 8601, `""`: as it was released, for all days).

    `code` and `revision` (`2.3`) name what it shows. `since`: the first day of that status, for a waiting revision the
    first day of effect; `by`: the revision that is in force instead of a superseded one. A revision that another one
    has overtaken before its day is superseded at once: `by` is that one, `since` the day from which it is in force,
    and until then `overtaken` is true and `current` the one that is in force on the day, `""` for none. `sides`: what a
    comparison is between, old and new.
    """

    status: Status
    day: str = ""
    code: str = ""
    revision: str = ""
    since: str = ""
    by: str = ""
    copy: CopyMark | None = None
    sides: tuple[str, str] = ("", "")
    overtaken: bool = False
    current: str = ""

    @property
    def controlled(self) -> bool:
        """Whether the paper is a controlled copy that its holder may use, now or from its first day of effect."""
        return (
            self.copy is not None and self.copy.state == "issued" and self.status in (Status.IN_FORCE, Status.WAITING)
        )


RELEASED = Standing(Status.IN_FORCE)
"""A revision as it is frozen: it is under control, and nothing is said yet of a day or a copy."""
