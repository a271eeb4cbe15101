# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""What changed between two documents: aligned, in words and numbers, proved; apply and its inverse."""

from qmeditor.compare.apply import Mismatch, apply, invert
from qmeditor.compare.comparing import compare, prove
from qmeditor.compare.identity import adopt_ids
from qmeditor.compare.model import (
    ALARMS,
    KINDS,
    Alarm,
    Change,
    Comparison,
    Edit,
    Kind,
    Line,
    Proof,
    Span,
    Wording,
)

__all__ = [
    "ALARMS",
    "Alarm",
    "Change",
    "Comparison",
    "Edit",
    "KINDS",
    "Kind",
    "Line",
    "Mismatch",
    "Proof",
    "Span",
    "Wording",
    "adopt_ids",
    "apply",
    "compare",
    "invert",
    "prove",
]
