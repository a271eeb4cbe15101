# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Bars of what leaves and comes in: DOCX, PDF, import of the 500-page manual, numbered copies."""

import multiprocessing
import resource
import sys
from concurrent.futures import ProcessPoolExecutor

from qmeditor.document.house import load_style
from qmeditor.document.standing import CopyMark, Standing, Status
from qmeditor.intake.docx import read_docx
from qmeditor.publish.copies import stamp
from qmeditor.publish.docx import write_docx
from qmeditor.publish.pdf import write_pdf
from qmeditor.publish.plan import plan
from qmeditor.publish.standing import Mark, mark
from tests.bench.comparing import tables_of, words_of
from tests.bench.manual import manual
from tests.bench.measures import Bar, Result, result, timed

DOCX = Bar("docx_500", "s", 0.8, "DOCX of 500 pages, planned and written")
IMPORT = Bar("import_500", "s", 1.5, "import of that DOCX")
PDF = Bar("pdf_500", "s", 3.0, "PDF/A-2a of 500 pages with header and contents, planned and laid out")
COPIES = Bar("copies_200", "s", 3.0, "200 numbered copies of a 12-page procedure, one job")
MEMORY = Bar("memory_export", "MB", 900, "memory at the worst of an export to PDF")


def measure() -> list[Result]:
    """All bars of this group."""
    document = manual()
    style = load_style("iso-vn")
    size = f"{len(document.body)} blocks, {words_of(document)} words, {tables_of(document)} tables"
    file = write_docx(plan(document, {}, style))
    results = [
        result(DOCX, timed(lambda: write_docx(plan(document, {}, style))), f"{size}, {len(file) // 1024} KB"),
        result(IMPORT, timed(lambda: read_docx(file, "manual.docx"))),
    ]
    pdf = write_pdf(plan(document, {}, style))
    results.append(result(PDF, timed(lambda: write_pdf(plan(document, {}, style)), runs=3), f"{pdf.pages} pages"))
    results.append(_copies())
    results.append(result(MEMORY, [_memory()], "a process of its own, from plan to PDF"))
    return results


def _copies() -> Result:
    pdf = write_pdf(plan(manual(11), {}, load_style("iso-vn")))
    marks = [_mark(n) for n in range(1, 201)]
    return result(COPIES, timed(lambda: stamp(pdf.data, marks), runs=3), f"{pdf.pages} pages each")


def _memory() -> float:
    """The memory of a fresh process that does nothing but one export of the manual, in MB."""
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as child:
        return child.submit(_peak_of_export).result()


def _peak_of_export() -> float:
    write_pdf(plan(manual(), {}, load_style("iso-vn")))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1024 if sys.platform.startswith("linux") else 1024 * 1024)


def _mark(number: int) -> Mark:
    copy = CopyMark(number, f"Phòng số {number}", f"QT01-{number:04d}", "2026-01-02")
    said = mark(Standing(Status.IN_FORCE, "2026-01-02", "QT-01", "1.0", copy=copy), "vi", load_style("iso-vn"))
    assert said is not None
    return said
