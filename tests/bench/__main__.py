# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""``make bench``: measures the bars on the 500-page manual, prints a table, writes ``build/bench.json``.

``python -m tests.bench [NAME...]`` measures only the named bars' groups. Each group runs in a process of its
own, so that one's memory and warm caches are not another's.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

from rich.console import Console
from rich.table import Table as Printed

GROUPS = ("comparing", "writing", "store", "window")
BUILD = Path("build")


def main(arguments: list[str]) -> int:
    """Run the groups (all, or those named), print the table, write the JSON file."""
    if arguments[:1] == ["--group"]:
        return _run_group(arguments[1], Path(arguments[2]))
    BUILD.mkdir(exist_ok=True)
    rows: list[dict[str, object]] = []
    broken: list[str] = []
    for group in arguments or GROUPS:
        out = BUILD / f"bench-{group}.json"
        out.unlink(missing_ok=True)
        environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ}
        done = subprocess.run([sys.executable, "-m", "tests.bench", "--group", group, str(out)], env=environment)
        if done.returncode or not out.exists():
            broken.append(group)
            continue
        rows.extend(json.loads(out.read_text(encoding="utf-8")))
    _print(rows)
    figures = {row["name"]: {key: row[key] for key in ("value", "unit", "bar")} for row in rows}
    (BUILD / "bench.json").write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8", newline="\n")
    for group in broken:
        print(f"bench: the group {group!r} did not finish; its message is above", file=sys.stderr)
    return 1 if broken else 0


def _run_group(name: str, out: Path) -> int:
    import importlib

    results = importlib.import_module(f"tests.bench.{name}").measure()
    rows = [
        {"name": r.bar.name, "value": r.value, "unit": r.bar.unit, "bar": r.bar.bar, "runs": r.runs, "note": r.note}
        for r in results
    ]
    out.write_text(json.dumps(rows), encoding="utf-8")
    return 0


def _print(rows: list[dict[str, object]]) -> None:
    table = Printed("name", "value", "unit", "bar", "runs", "", title="Bars, medians")
    for row in rows:
        value, bar = row["value"], row["bar"]
        assert isinstance(value, float | int)
        met = "" if bar is None else "met" if value <= float(str(bar)) else "MISSED"
        table.add_row(
            row["name"], f"{value:.3g}", row["unit"], str(bar or ""), str(row["runs"]), f"{met} {row['note']}"
        )
    Console(width=150).print(table)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
