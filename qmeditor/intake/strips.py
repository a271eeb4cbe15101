# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Headers and footers of a Word file: read for what they say of the document; the rest is told as lost."""

from lxml import etree

from qmeditor.document import Figure, Kept
from qmeditor.intake.context import Context
from qmeditor.intake.findings import Front
from qmeditor.intake.front import lines_of, read_strip
from qmeditor.intake.reader import PartReader
from qmeditor.intake.source import SourceBlock, SourceItem, SourceTable
from qmeditor.ooxml.namespaces import R, W
from qmeditor.ooxml.standing import without_standing

_W = f"{{{W}}}"


def read_strips(body: etree._Element, context: Context, front: Front, tell: bool) -> None:
    """Read each header and footer that a section uses, once; those of the first page first.

    ``tell``: report what of them is lost (not where our own house style made them).
    """
    relations = context.package.relationships(context.package.main)
    used = [*body.iter(f"{_W}headerReference"), *body.iter(f"{_W}footerReference")]
    used.sort(key=lambda e: e.get(f"{_W}type") != "first")
    parts: dict[str, str] = {}
    for reference in used:
        relation = relations.get(reference.get(f"{{{R}}}id", ""))
        if relation is not None and not relation.external and relation.target in context.package:
            parts.setdefault(relation.target, "header" if reference.tag == f"{_W}headerReference" else "footer")
    told: set[str] = set()
    for name, kind in parts.items():
        reader = PartReader(context, kind, name)
        items = reader.read(without_standing(context.package.xml(name)))
        reader.finish()
        unknown = read_strip(items, kind, front)
        text = "\n".join(lines_of(items))
        if tell and text.strip() and text not in told:
            told.add(text)
            key = "header_text" if unknown else "header_taken"
            context.lose(key, kind, 0, text, unknown[0] if unknown else text)
        if tell:
            _pictures(items, context, kind)


def _pictures(items: list[SourceItem], context: Context, part: str) -> None:
    for item in items:
        if isinstance(item, SourceBlock) and isinstance(item.block, Figure | Kept):
            context.lose("header_picture", part, item.index, "", item.block.alt)
        elif isinstance(item, SourceTable):
            for row in item.rows:
                for cell in row.cells:
                    _pictures(cell.items, context, part)
