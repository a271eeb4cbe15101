# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Fonts of the time before Unicode, whose codes are no letters of Unicode: TCVN3 (ABC) and VNI.

Text in them is kept as it is and reported; only its letters outside ASCII are affected.
"""

import re

_LEGACY = re.compile(r"\.vn.*|vni[- ].*|vni", re.IGNORECASE)


def is_legacy(font: str) -> bool:
    """Whether a font is of an old Vietnamese encoding, by its name: ".VnTime" (TCVN3), "VNI-Times" (VNI)."""
    return _LEGACY.fullmatch(font.strip()) is not None
