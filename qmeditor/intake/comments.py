# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""The comments of a Word file, and which of them are done (w15:commentEx)."""

from qmeditor.document import Comment, Inline, Text, clean, content
from qmeditor.intake.context import Context
from qmeditor.intake.reader import PartReader
from qmeditor.intake.source import SourceParagraph, paragraphs
from qmeditor.ooxml.namespaces import W14, W15, W

_W = f"{{{W}}}"


def read_comments(context: Context) -> tuple[Comment, ...]:
    """The comments in the order of the file; their paragraphs are lines of one content."""
    package = context.package
    done = {
        e.get(f"{{{W15}}}paraId", ""): e.get(f"{{{W15}}}done") in ("1", "true")
        for part in package.related(package.main, "commentsExtended")
        for e in package.xml(part).iter(f"{{{W15}}}commentEx")
    }
    comments: list[Comment] = []
    for part in package.related(package.main, "comments"):
        reader = PartReader(context, "comment", part)
        for element in package.xml(part).iterchildren(f"{_W}comment"):
            items = reader.read(element)
            parts: list[Inline] = []
            for paragraph in paragraphs(items):
                parts += _line(paragraph, bool(parts))
            last = [p.get(f"{{{W14}}}paraId", "") for p in element.iter(f"{_W}p")]
            comments.append(
                Comment(
                    clean(element.get(f"{_W}id", "")),
                    clean(element.get(f"{_W}author", "")),
                    clean(element.get(f"{_W}date", "")),
                    content(parts),
                    bool(last) and done.get(last[-1], False),
                )
            )
    unique = {comment.id: comment for comment in comments}
    return tuple(unique.values())


def _line(paragraph: SourceParagraph, further: bool) -> list[Inline]:
    parts: list[Inline] = list(paragraph.content)
    if parts and isinstance(parts[0], Text) and not further:
        first = parts[0].text.lstrip()
        parts[0:1] = [Text(first, parts[0].marks, parts[0].link)] if first else []
    return [Text("\n"), *parts] if further else parts
