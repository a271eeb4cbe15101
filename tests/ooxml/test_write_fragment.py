# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Kept originals are written back as the format allows."""

from lxml import etree

from qmeditor.ooxml.write_fragment import Fragment, renamed_parts

CHART = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"


def written(kind: str) -> bytes:
    data = b'<c:valAx><c:axId val="-2024549544"/><c:crossAx val="17"/><c:v>-5</c:v></c:valAx>'
    fragment = Fragment(etree.Element("x"), {"word/charts/chart1.xml": data}, {"word/charts/chart1.xml": kind}, {})
    return renamed_parts(fragment, 3)[0]["word/charts/chart1_k3.xml"]


def test_signed_ids_of_axes_are_written_without_a_sign() -> None:
    assert written(CHART) == (b'<c:valAx><c:axId val="122934104"/><c:crossAx val="17"/><c:v>-5</c:v></c:valAx>')
    assert b"-2024549544" in written("application/xml")
