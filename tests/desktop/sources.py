# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""The script that keeps the translations up to date, as a module."""

import importlib.util
from pathlib import Path

_FILE = Path(__file__).parents[2] / "packaging" / "translations.py"
_SPEC = importlib.util.spec_from_file_location("translations", _FILE)
assert _SPEC is not None
assert _SPEC.loader is not None
translations = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(translations)
