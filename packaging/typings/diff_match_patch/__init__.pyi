# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
# What qmeditor.compare uses of diff-match-patch 20241021.

class diff_match_patch:
    DIFF_DELETE: int
    DIFF_INSERT: int
    DIFF_EQUAL: int
    Diff_Timeout: float
    def diff_main(
        self, text1: str, text2: str, checklines: bool = True, deadline: float | None = None
    ) -> list[tuple[int, str]]: ...
