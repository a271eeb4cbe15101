# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Text in the fonts of the time before Unicode is kept as it is and told."""

from tests.intake.reading import imported, keys, lines
from tests.ooxml_builder import para, run


def test_text_in_an_old_font_is_told_and_kept() -> None:
    def old(text: str, font: str) -> str:
        return run(text, properties=f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}"/>')

    found = imported(
        para(old("B¶o Th¾ng", ".VnTime"), " và ", old("caùc baïn", "VNI-Times")), para(old("ASCII", ".VnTime"))
    )
    assert lines(found.document) == ["p B¶o Th¾ng và caùc baïn", "p ASCII"]
    assert keys(found) == ["legacy_font"]
    assert found.losses[0].text == "B¶o Th¾ng caùc baïn"
    assert dict(found.losses[0].params) == {"font": ".VnTime"}
