# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Errors of the document room."""


class DocumentError(Exception):
    """Base of the errors that values and edits raise; a programming error unless an edit names it."""


class InvalidDocument(DocumentError):
    """A value that the schema does not allow; ``what`` names the rule."""

    def __init__(self, what: str, detail: str = "") -> None:
        super().__init__(what, detail)
        self.what = what
        self.detail = detail


class InvalidEdit(DocumentError):
    """An edit that does not apply here; nothing was changed. ``what`` names the reason."""

    def __init__(self, what: str, detail: str = "") -> None:
        super().__init__(what, detail)
        self.what = what
        self.detail = detail
