# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""What `make run` does without a screen goes through from beginning to end."""

import subprocess
import sys
from pathlib import Path

DEMO = Path(__file__).parent.parent.parent / "packaging" / "demo.py"


def test_the_main_job_goes_through_on_an_old_word_manual(tmp_path: Path) -> None:
    run = subprocess.run(
        [sys.executable, DEMO, tmp_path], capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert run.returncode == 0, run.stdout + run.stderr
    assert "4 thay đổi" in run.stdout
    made = {file.name for file in tmp_path.iterdir()}
    assert made >= {
        "ban-so-sanh.docx",
        "ban-hien-hanh.docx",
        "ban-hien-hanh.pdf",
        "ban-kiem-soat.pdf",
        "thu-vien.qmlib",
    }
