# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""What holds for a document as a whole and no constructor of a part can see."""

from collections.abc import Iterable

from qmeditor.document.blocks import Block, Heading, ListItem, Process, Table
from qmeditor.document.errors import InvalidDocument
from qmeditor.document.ids import BlockId
from qmeditor.document.inlines import CommentAnchor, Content, Footnote
from qmeditor.document.placement import MAX_NESTING, Where, in_cell, may_stand
from qmeditor.document.tree import Document
from qmeditor.document.walk import block_contents


def check(document: Document) -> None:
    """Raise :class:`InvalidDocument` unless ``document`` keeps the rules that reach over its parts:

    ids of blocks, rows, steps and footnotes are unique; headings and list items name schemes that the document has;
    names of schemes and ids of comments are unique and comment anchors known; everything stands where
    :mod:`~qmeditor.document.placement` lets it; the branches of a process lead to its own steps; no more than
    :data:`MAX_NESTING` tables and footnotes stand in each other. References may be broken: they show it.
    """
    _Check(document).run(document.body, "body")


class _Check:
    def __init__(self, document: Document) -> None:
        self.schemes = {scheme.name for scheme in document.schemes}
        self.comments = {comment.id for comment in document.comments}
        self.used: set[BlockId] = set()
        self.depth = 0
        if len(self.schemes) < len(document.schemes):
            raise InvalidDocument("scheme name twice")
        if len(self.comments) < len(document.comments):
            raise InvalidDocument("comment id twice")
        for comment in document.comments:
            if not all(may_stand(part, "comment") for part in comment.content):
                raise InvalidDocument("footnote or anchor in a comment", comment.id)

    def id(self, one: BlockId) -> None:
        if one in self.used:
            raise InvalidDocument("id twice", one)
        self.used.add(one)

    def inner(self, blocks: Iterable[Block], where: Where) -> None:
        self.depth += 1
        if self.depth > MAX_NESTING:
            raise InvalidDocument("nesting", str(MAX_NESTING))
        self.run(blocks, where)
        self.depth -= 1

    def run(self, blocks: Iterable[Block], where: Where) -> None:
        for block in blocks:
            self.id(block.id)
            if not may_stand(block, where):
                raise InvalidDocument("page break outside the body", block.id)
            if isinstance(block, Heading | ListItem):
                if block.scheme not in self.schemes and not (isinstance(block, Heading) and not block.scheme):
                    raise InvalidDocument("unknown scheme", f"{block.scheme!r} of {block.id}")
            elif isinstance(block, Process):
                self.steps(block)
            for parts in block_contents(block):
                self.content(parts, where)
            if isinstance(block, Table):
                for row in block.rows:
                    self.id(row.id)
                    for cell in row.cells:
                        if cell is not None:
                            self.inner(cell.blocks, in_cell(where))

    def steps(self, process: Process) -> None:
        own = {step.id for step in process.steps}
        for step in process.steps:
            self.id(step.id)
            for branch in step.branches:
                if branch.target and branch.target not in own:
                    raise InvalidDocument("branch to no step", branch.target)

    def content(self, parts: Content, where: Where) -> None:
        for part in parts:
            if isinstance(part, Footnote):
                if not may_stand(part, where):
                    raise InvalidDocument("footnote in a footnote", part.id)
                self.id(part.id)
                self.inner(part.blocks, "note")
            elif isinstance(part, CommentAnchor) and part.comment not in self.comments:
                raise InvalidDocument("unknown comment", part.comment)
