# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Real pairs of Word files: compared, redlined, the redline proved on the file; a file with itself gives nothing."""

import json
from dataclasses import replace
from functools import cache
from pathlib import Path

from qmeditor.compare import compare
from qmeditor.document import Document, Media
from qmeditor.document.house import load_style
from qmeditor.intake.docx import read_docx
from qmeditor.ooxml.resolve import accept_all, paragraphs, reject_all
from qmeditor.publish.docx import write_docx
from qmeditor.publish.plan import plan
from qmeditor.publish.redline import redline


@cache
def read(file: Path) -> tuple[Document, Media]:
    found = read_docx(file.read_bytes(), file.name)
    return found.document, found.media


def test_every_pair_keeps_the_law(corpus: Path):
    folder = corpus / "compare"
    cases = json.loads((folder / "cases.json").read_text(encoding="utf-8"))["cases"]
    style = load_style("iso-vn")
    broken: list[str] = []
    for case in cases:
        (old, pictures), (new, more) = read(folder / case["before"]), read(folder / case["after"])
        media = {**pictures, **more}
        comparison = compare(old, new)
        before, after = plan(old, media, style), plan(new, media, style)
        result = redline(before, after, comparison, "Ban ISO", "2026-01-01T00:00:00Z")
        kept = (
            paragraphs(reject_all(result.data)) == paragraphs(write_docx(before))
            and paragraphs(accept_all(result.data)) == paragraphs(write_docx(after))
            and not any(finding.key.endswith("coarse") for finding in result.findings)
        )
        if not kept:
            broken.append(case["id"])
        if case["wmlcomparer_revisions"] and not comparison.changes:
            broken.append(f"{case['id']} tells nothing")
    assert broken == []


def test_a_file_with_itself_gives_nothing(corpus: Path):
    for file in sorted((corpus / "compare").rglob("*.docx")) + sorted((corpus / "vietnamese").rglob("*.docx")):
        document, _ = read(file)
        assert compare(document, document).changes == (), file.name
        assert compare(replace(document, lineage="a"), replace(document, lineage="b")).changes == (), file.name
