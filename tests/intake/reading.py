# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Imports as short lines that tests compare: ``h1 <1.> Mục đích``, ``li1 <a)> Khác``, ``p Quy định``."""

from qmeditor.document import Block, Document, Heading, ListItem, Paragraph, Table
from qmeditor.document.numbers import numbers
from qmeditor.document.walk import plain_text
from qmeditor.intake.docx import Imported, read_docx
from tests.ooxml_builder import docx

FILLER = "Đoạn văn này nói điều gì đó cho đủ dài để là phần nội dung của mục."


def imported(*body: str, **options: object) -> Imported:
    """The import of a DOCX with this body."""
    return read_docx(docx(*body, **options), "a.docx")  # type: ignore[arg-type]


def lines(document: Document) -> list[str]:
    """A line for each block of the body."""
    labels = numbers(document).labels
    return [_line(block, labels.get(block.id, "")) for block in document.body]


def outline(document: Document) -> list[str]:
    """The lines of the headings."""
    labels = numbers(document).labels
    return [_line(block, labels.get(block.id, "")) for block in document.body if isinstance(block, Heading)]


def _line(block: Block, label: str) -> str:
    shown = f"<{label}> " if label else ""
    match block:
        case Heading():
            return f"h{block.level} {shown}{plain_text(block.content)}"
        case ListItem():
            return f"li{block.level} {shown}{plain_text(block.content)}"
        case Paragraph():
            return f"p {plain_text(block.content)}"
        case Table():
            return f"table {len(block.rows)}x{len(block.columns)}"
        case _:
            return type(block).__name__.lower()


def keys(found: Imported) -> list[str]:
    """The keys of the losses, without those of blank lines."""
    return [loss.key.removeprefix("intake.") for loss in found.losses if loss.key != "intake.blank_lines"]
