# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Brings resources/translations/qmeditor_*.ts up to date: every text of the window in, texts that are gone out.

What was translated stays; a new text comes in empty and marked unfinished, which a test reports.
"""

import ast
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

ROOT = Path(__file__).parent.parent
CONTEXT = "qmeditor"


def sources() -> list[str]:
    """Every text that `tr` is called with, and those of the table of commands, sorted."""
    sys.path.insert(0, str(ROOT))
    from qmeditor.desktop.commands import COMMANDS, MENUS

    found = {text for command in COMMANDS for text in (command.text, command.tip) if text} | set(MENUS)
    for file in (ROOT / "qmeditor/desktop").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("tr", "N_"):
                found |= {
                    part.value
                    for part in ast.walk(node.args[0])
                    if isinstance(part, ast.Constant) and isinstance(part.value, str)
                }
    return sorted(found)


def constants() -> set[str]:
    """Every text in the code of the window: what stands in a table there is given to `tr` by name."""
    return {
        node.value
        for file in (ROOT / "qmeditor/desktop").rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def known(file: Path) -> dict[tuple[str, str], str]:
    """The translations that `file` has, by context and source."""
    if not file.exists():
        return {}
    return {
        (context.findtext("name", ""), message.findtext("source", "")): message.findtext("translation", "")
        for context in ET.parse(file).iter("context")  # noqa: S314 - our own file
        for message in context.iter("message")
    }


def write(file: Path, language: str, texts: dict[tuple[str, str], str]) -> None:
    """Write the file as Qt Linguist does."""
    root = ET.Element("TS", version="2.1", language=language, sourcelanguage="en_US")
    for name in sorted({context for context, _ in texts}, key=lambda one: (one != CONTEXT, one)):
        context = ET.SubElement(root, "context")
        ET.SubElement(context, "name").text = name
        for (own, source), said in texts.items():
            if own == name:
                message = ET.SubElement(context, "message")
                ET.SubElement(message, "source").text = source
                ET.SubElement(message, "translation", {} if said else {"type": "unfinished"}).text = said
    ET.indent(root, "    ")
    body = ET.tostring(root, encoding="unicode")
    file.write_text(f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{body}\n', encoding="utf-8", newline="\n")


def main() -> int:
    """Update every translation; the number of texts that lack one."""
    missing = 0
    for file in sorted((ROOT / "resources/translations").glob("qmeditor_*.ts")):
        old = known(file)
        texts = {(CONTEXT, source): old.get((CONTEXT, source), "") for source in sources()}
        there = constants()
        texts |= {key: said for key, said in old.items() if key[0] != CONTEXT or key[1] in there}
        texts = dict(sorted(texts.items()))
        write(file, ET.parse(file).getroot().get("language", "vi_VN"), texts)  # noqa: S314 - our own file
        missing += sum(not said for said in texts.values())
        print(f"{file.name}: {len(texts)} texts, {sum(not said for said in texts.values())} without translation")
    return missing


if __name__ == "__main__":
    sys.exit(1 if main() else 0)
