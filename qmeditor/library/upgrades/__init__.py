# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""From each version of a library's tables to the next: one module a version, small named functions.

A step moves what rows say to where the next version has it. It need not give tables their final form: after the last
step every table that is not as this program makes it is made anew with the columns that it has.
"""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from qmeditor.library.audit import Act
from qmeditor.library.upgrades import version_2

if TYPE_CHECKING:
    from alembic.operations import Operations

STEPS: Mapping[int, tuple[Callable[["Operations", Act], None], ...]] = {1: version_2.STEPS}
"""What leads from each version to the next one, in order."""
