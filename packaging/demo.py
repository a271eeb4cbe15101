# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""The main job without a screen, and how to script it: a Word manual comes in, is revised, and leaves as paper.

`python packaging/demo.py [FOLDER] [FILE.docx]` (`make run`, `make run FILE=…`) does everything through the command line
and says what it did; results go to FOLDER (build/demo). Without FILE it takes demo/so-tay-mau.docx, which is made as an
old office file is.
"""

import json
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
XML = etree.XMLParser(resolve_entities=False, no_network=True)
MADE = ("*.docx", "*.pdf", "*.json", "*.xml", "*.qmlib", "*.qmlib.lock")


class Failed(Exception):
    """A step did not end as it should; its words have been shown."""


NOTES = {
    "inserted": "Bổ sung quy định theo góp ý của đơn vị",
    "row_deleted": "Bỏ nội dung không còn áp dụng",
    "reworded": "Làm rõ trường hợp ngoại lệ",
}
"""What a person would write as the note to a change of this kind."""


def main(words: list[str]) -> int:
    """Do the whole job; 1 where a step fails."""
    here = Path(__file__).parent
    folder = Path(words[0] if words else "build/demo")
    source = Path(words[1]) if len(words) > 1 else here / "demo" / "so-tay-mau.docx"
    folder.mkdir(parents=True, exist_ok=True)
    for pattern in MADE:
        for old in folder.glob(pattern):
            old.unlink()
    try:
        job(source, folder)
    except Failed as failed:
        print(f"\nStopped: {failed}", file=sys.stderr)
        return 1
    return 0


def job(source: Path, folder: Path) -> None:
    """Import, take over, edit in Word, compare, release, print, recall."""
    library = folder / "thu-vien.qmlib"
    title(f"1. A library, and {source.name} as the draft of a document")
    qmeditor("new", library, "--language", "vi")
    found = qmeditor("import", source, "--into", library, "--json", show=False)
    write(folder / "import.json", found)
    code = found["code"]
    print(f"   {sum(found['blocks'].values())} blocks: {found['blocks']}")
    for name, one in found["properties"].items():
        print(f"   found {name}: {one['value']!r} (sure {one['sure']:.0%})")
    print(f"   {len(found['losses'])} things that could not be taken over as they were: import.json")

    title("2. Released as taken over: it was in force before")
    number = ".".join(found["properties"].get(name, {}).get("value", "") for name in ("issue", "revision"))
    number = number if re.fullmatch(r"\d+\.\d+", number) else "1.0"
    qmeditor("release", library, code, "--taken-over", "--rev", number)
    qmeditor(
        "copies", library, "issue", code, "--holder", "Phòng Kiểm nghiệm", "--pdf", folder / "ban-kiem-soat-cu.pdf"
    )

    title("3. A colleague edits a copy of the file in Word; it comes back as the draft")
    edited = folder / f"{source.stem}-da-sua.docx"
    for what in edit(source, edited):
        print(f"   edited: {what}")
    qmeditor("import", edited, "--into", library, "--replace", code)

    title("4. What changed, with a redline that Word opens")
    old, new = f"{library}#{code}@{number}", f"{library}#{code}@draft"
    redline = ("--redline", folder / "ban-so-sanh.docx")
    changes = qmeditor("compare", old, new, "--json", *redline, show=False, status=(0, 1))["changes"]
    qmeditor("compare", old, new, status=(0, 1))
    if not changes:
        raise Failed("the edits were not found")

    title("5. Released with a note to each change")
    notes = {change["key"]: NOTES.get(change["kind"], "Sửa đổi theo góp ý của đơn vị") for change in changes}
    write(folder / "noi-dung-sua-doi.json", notes)
    qmeditor("release", library, code, "--notes", folder / "noi-dung-sua-doi.json", "--approved-by", "Hoàng Đức Thành")

    title("6. DOCX, PDF and XML of the revision in force")
    for suffix in ("docx", "pdf", "xml"):
        qmeditor("export", library, code, folder / f"ban-hien-hanh.{suffix}")

    title("7. Old copies are called back, a new one is printed")
    qmeditor("copies", library, "recall", code)
    (old_copy,) = qmeditor("copies", library, "list", "--json", show=False)["copies"]
    qmeditor("copies", library, "return", f"{code}@{number}", old_copy["number"], "--as", "returned")
    qmeditor("copies", library, "issue", code, "--holder", "Phòng Kiểm nghiệm", "--pdf", folder / "ban-kiem-soat.pdf")
    copies = qmeditor("copies", library, "list", "--json", show=False)["copies"]
    qmeditor("copies", library, "whose", copies[-1]["check_code"])

    title("8. The registers, and the proof")
    qmeditor("list", library)
    qmeditor("verify", library)
    print(f"\nLook at {folder}:")
    for file in sorted(folder.iterdir()):
        if file.is_file():
            print(f"   {file.name:32} {file.stat().st_size / 1024:8.0f} KB")


def qmeditor(*words: object, show: bool = True, status: tuple[int, ...] = (0,)) -> Any:  # noqa: ANN401 JSON
    """Run one command as a script would; its JSON where it is asked for. Failed where it ends with another status."""
    command = [str(word) for word in words]
    print("$ qmeditor " + " ".join(f"'{word}'" if " " in word or "#" in word else word for word in command), flush=True)
    run = subprocess.run(
        [sys.executable, "-m", "qmeditor", *command], capture_output=True, text=True, encoding="utf-8", check=False
    )
    for line in [*(run.stdout.splitlines() if show else ()), *run.stderr.splitlines()]:
        print(f"   {line}")
    if run.returncode not in status:
        raise Failed(f"qmeditor {command[0]} ended with {run.returncode}")
    return json.loads(run.stdout) if "--json" in command else None


def title(text: str) -> None:
    """Say what comes next."""
    print(f"\n{text}", flush=True)


def write(path: Path, value: object) -> None:
    """Write a value as JSON."""
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1), encoding="utf-8")


def edit(source: Path, target: Path) -> Iterator[str]:
    """Edit a DOCX as somebody in Word would: some words, a paragraph more, a table row less; says what it did."""
    with zipfile.ZipFile(source) as package:
        parts = {info: package.read(info) for info in package.infolist()}
    main_part = next(info for info in parts if info.filename == "word/document.xml")
    root = etree.fromstring(parts[main_part], XML)
    yield from _edits(root.find(f"{W}body"))
    parts[main_part] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for info, data in parts.items():
            package.writestr(info, data)


def _edits(body: Any) -> Iterator[str]:  # noqa: ANN401 lxml
    long = [one for one in body.findall(f"{W}p") if sum(sign.isalpha() for sign in _own_text(one)) > 90]
    for paragraph in long[len(long) // 2 : len(long) // 2 + 2]:
        words = [one for one in paragraph.findall(f"{W}r/{W}t") if one.text][-1]
        before = words.text.rstrip(".; ")
        words.text = f"{before}, trừ trường hợp Giám đốc có ý kiến khác bằng văn bản."
        yield f"the end of “{_text(paragraph)[:50]}…”"
    if long:
        model = long[len(long) // 3]
        added = etree.fromstring(etree.tostring(model))
        for extra in added.findall(f"{W}r")[1:]:
            added.remove(extra)
        texts = added.findall(f".//{W}t")
        for place, words in enumerate(texts):
            words.text = (
                "Kết quả thực hiện được Thư ký ISO tổng hợp và báo cáo trước ngày 25 hằng tháng." if place == 0 else ""
            )
        model.addnext(added)
        yield f"a paragraph more after “{_text(model)[:50]}…”"
    tables = body.findall(f"{W}tbl")
    for table in tables[len(tables) // 2 :]:
        rows = table.findall(f"{W}tr")
        if len(rows) > 4 and not table.findall(f".//{W}vMerge"):
            yield f"the table row “{_text(rows[-1])[:50]}” less"
            table.remove(rows[-1])
            break


def _own_text(paragraph: Any) -> str:  # noqa: ANN401 lxml
    """The text of a paragraph without that of shapes anchored in it."""
    return "".join(one.text or "" for one in paragraph.findall(f"{W}r/{W}t"))


def _text(element: Any) -> str:  # noqa: ANN401 lxml
    return "".join(one.text or "" for one in element.iter(f"{W}t"))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
