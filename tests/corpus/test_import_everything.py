# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Every real file: each paragraph's words, each cell, each picture is in the Document or in what the import tells.

A second reader that shares no code with the program says what the file holds. The figures of each file go into
`build/import.tsv`.
"""

import hashlib
import json
import re
import resource
import time
from collections import Counter
from dataclasses import fields
from pathlib import Path

import pytest

from qmeditor.document import Figure, InlineImage, Kept, Paragraph, Trouble
from qmeditor.document.inlines import CrossReference, Footnote, InlineEquation, Text
from qmeditor.document.numbers import numbers
from qmeditor.document.walk import block_contents, blocks
from qmeditor.intake.docx import Imported, read_docx
from tests.conftest import ROOT
from tests.corpus import naive_reader
from tests.corpus.headings_score import score
from tests.corpus.naive_reader import words

LABELS = Path(__file__).parent / "truth" / "headings"


def _files(corpus: Path) -> list[Path]:
    return sorted(file for file in corpus.rglob("*.docx") if file.parent.name != "hostile")


def _told(imported: Imported) -> tuple[str, str]:
    """All words of the Document in its order, numbers as displayed; and all words that the losses tell."""
    labels = numbers(imported.document).labels
    out: list[str] = []

    def inlines(parts: tuple[object, ...]) -> None:
        for part in parts:
            if isinstance(part, Text):
                out.append(part.text)
            elif isinstance(part, InlineEquation):
                out.append(part.linear)
            elif isinstance(part, CrossReference):
                out.append(part.fallback)
            elif isinstance(part, Footnote):
                continue

    for block in blocks(imported.document.body):
        out.append(" " + labels.get(block.id, "") + " ")
        if isinstance(block, Kept):
            out.append(block.text + " " + block.alt)
        if hasattr(block, "linear"):
            out.append(block.linear)
        for parts in block_contents(block):
            inlines(parts)
    rest = [loss.text for loss in imported.losses]
    rest += [found.value for found in imported.properties]
    document = imported.document
    for entry in (document.properties, *document.approvals, *document.amendments, *document.distribution):
        rest += [str(getattr(entry, field.name)) for field in fields(entry)]
    for comment in document.comments:
        inlines(comment.content)
    return words("".join(out)), words(" | ".join(rest))


def _letters(text: str) -> str:
    return "".join(text.split())


@pytest.fixture(scope="module")
def imports(corpus: Path) -> dict[Path, tuple[Imported, float]]:
    found = {}
    for file in _files(corpus):
        begun = time.perf_counter()
        try:
            found[file.relative_to(corpus)] = read_docx(file.read_bytes(), file.name), time.perf_counter() - begun
        except Trouble:
            pytest.fail(f"{file.name} is readable and was refused")
    return found


def test_every_word_is_in_the_document_or_told(imports: dict[Path, tuple[Imported, float]], corpus: Path) -> None:
    missing = []
    for name, (imported, _) in imports.items():
        body, told = map(_letters, _told(imported))
        told += re.sub(r"\d", "", told)  # page numbers of headers and footers are derived
        for part, said in naive_reader.read((corpus / name).read_bytes()).items():
            for text in said.paragraphs:
                sought = _letters(words(text if part.endswith("document.xml") else re.sub(r"\d", "", text)))
                if sought and sought not in body and sought not in told and not _pieces(text, body, told):
                    missing.append((str(name), part, text[:80]))
    assert not missing, "\n" + "\n".join(map(str, missing))


def _pieces(text: str, body: str, told: str) -> bool:
    """A paragraph cut by a page break, or by what stands in it, is there when each of its words in a row of five is."""
    parts = [_letters(words(piece)) for piece in text.replace("\t", " ").split(" ")]
    parts = [part for part in parts if part]
    runs = ["".join(parts[k : k + 5]) for k in range(0, len(parts), 5)]
    return len(runs) > 1 and all(run in body or run in told for run in runs)


def test_every_picture_is_kept(imports: dict[Path, tuple[Imported, float]], corpus: Path) -> None:
    for name, (imported, _) in imports.items():
        said = naive_reader.read((corpus / name).read_bytes())["word/document.xml"]
        kept = b"".join(sorted(imported.media.values()))
        fragments = [data for data in imported.media.values() if data.startswith(b"PK")]
        packed = {digest for data in fragments for digest in _inside(data)}
        missing = said.pictures - imported.media.keys() - packed
        assert not missing, f"{name}: {missing}, {len(kept)} bytes kept"


def _inside(fragment: bytes) -> set[str]:
    import io
    import zipfile

    with zipfile.ZipFile(io.BytesIO(fragment)) as archive:
        return {hashlib.sha256(archive.read(name)).hexdigest() for name in archive.namelist()}


def test_the_same_file_gives_the_same_document(imports: dict[Path, tuple[Imported, float]], corpus: Path) -> None:
    for name, (imported, _) in imports.items():
        again = read_docx((corpus / name).read_bytes(), name.name)
        assert again.document == imported.document, name
        assert again.losses == imported.losses, name


def test_ids_are_unique_and_media_are_named_by_their_hash(imports: dict[Path, tuple[Imported, float]]) -> None:
    for name, (imported, _) in imports.items():
        ids = Counter(block.id for block in blocks(imported.document.body))
        assert max(ids.values()) == 1, name
        for digest, data in imported.media.items():
            assert hashlib.sha256(data).hexdigest() == digest
        for block in blocks(imported.document.body):
            used = [p.media for parts in block_contents(block) for p in parts if isinstance(p, InlineImage)]
            used += [block.media] if isinstance(block, Figure) else []
            used += [m for m in (block.original, block.picture) if m] if isinstance(block, Kept) else []
            assert imported.media.keys() >= set(used), name


def test_figures_of_each_file_are_written(imports: dict[Path, tuple[Imported, float]], corpus: Path) -> None:
    rows = ["file\tparagraphs in it\tblocks\theadings\tlist items\ttables\tpictures\tkept\tlosses\tms"]
    for name, (imported, seconds) in imports.items():
        said = naive_reader.read((corpus / name).read_bytes())["word/document.xml"]
        kinds = Counter(type(block).__name__ for block in blocks(imported.document.body))
        inline = sum(
            isinstance(p, InlineImage)
            for b in blocks(imported.document.body)
            for parts in block_contents(b)
            for p in parts
        )
        losses = Counter(loss.key.removeprefix("intake.") for loss in imported.losses)
        figures = (
            len(said.paragraphs),
            sum(kinds.values()),
            kinds["Heading"],
            kinds["ListItem"],
            kinds["Table"],
            kinds["Figure"] + inline,
            kinds["Kept"],
            " ".join(f"{key}:{count}" for key, count in sorted(losses.items())),
            round(seconds * 1000),
        )
        rows.append("\t".join(map(str, (name, *figures))))
    table = ROOT / "build" / "import.tsv"
    table.parent.mkdir(exist_ok=True)
    table.write_text("\n".join(rows) + "\n", encoding="utf-8", newline="\n")
    assert len(rows) > 100


@pytest.mark.parametrize("labels", sorted(LABELS.glob("*.json")), ids=lambda file: file.stem)
def test_headings_against_labels_made_by_hand(labels: Path, corpus: Path) -> None:
    truth = json.loads(labels.read_text(encoding="utf-8"))
    file = corpus / truth["file"]
    if not file.exists():
        pytest.skip(f"{truth['file']} is not among the real files")
    imported = read_docx(file.read_bytes(), file.name)
    shown = numbers(imported.document).labels
    found = [
        (imported.places[block.id], block.level, shown.get(block.id, ""))
        for block in imported.document.body
        if type(block).__name__ == "Heading"
    ]
    result = score(truth, found)
    assert result.right_share >= 0.95, str(result)
    assert result.false_share <= 0.05, str(result)
    assert not result.wrong_number, str(result)


def test_hostile_files_get_the_outcome_that_is_expected(corpus: Path) -> None:
    expected = json.loads((corpus / "hostile" / "expected.json").read_text(encoding="utf-8"))
    for name, case in expected.items():
        data = (corpus / "hostile" / name).read_bytes()
        begun = time.perf_counter()
        try:
            imported = read_docx(data, name)
        except Trouble as trouble:
            refused = dict(trouble.params)["file"]
            if refused != name or "reject" not in case["expected"]:
                pytest.fail(f"{name} was refused: {trouble}")
        else:
            assert "open" in case["expected"], f"{name} was opened"
            said = " ".join(_told(imported))
            assert "root" not in said
            if name.startswith("field_"):
                assert "result" in said
                assert "inc" in said
                assert any(loss.key == "intake.field" for loss in imported.losses)
            if name.startswith("image_"):
                assert [b.name for b in imported.document.body if isinstance(b, Kept)] == ["picture"]
            if name.startswith("altchunk"):
                assert any(loss.key == "intake.alt_chunk" for loss in imported.losses)
            if name.startswith("revisions"):
                assert [naive_reader.words("".join(p.text for p in b.content if isinstance(p, Text)))
                        for b in imported.document.body if isinstance(b, Paragraph)] == ["ins"]  # fmt: skip
        limit = 60 if "60 s" in case["expected"] else 10
        assert time.perf_counter() - begun < limit, name
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss < 700_000
