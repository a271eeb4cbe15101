# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""What a part of `make faults` has tried."""

from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass(slots=True)
class Figures:
    """What a part has tried so far: also where it is stopped with Ctrl+C there is something to read."""

    tried: int = 0
    wrong: list[str] = field(default_factory=list)
    said: Callable[[], str] = str
