# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Who does something, and where: what locks and audit rows name."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Person:
    """A person's name and the name of the PC."""

    name: str
    pc: str
