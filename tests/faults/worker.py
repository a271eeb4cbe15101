# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""A process to be killed: it types into a draft, or releases, and says what the library has acknowledged.

`python -m tests.faults.worker LIBRARY typing|releasing|committing`; each line on standard output is written only after
the library has returned.
"""

import random
import sys
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from qmeditor.acts import Library, Person, open_library
from qmeditor.acts.drafts import new_draft, open_draft, save_draft, type_draft
from qmeditor.acts.libraries import master_list
from qmeditor.acts.releasing import ReleaseOrder, release
from qmeditor.document import Document, Paragraph, new_id, text_content
from tests.libraries import NOW, release_unprinted

ME = Person("Người gõ", "PC-ISO")
CODE = "QT-01"


def typing(library: Library) -> None:
    """Type for ever: a splice for each few keys, now and then the whole draft, as a window does."""
    if not any(row.has_draft for row in master_list(library, NOW.date())):
        new_draft(library, CODE, ME, NOW)
    draft = open_draft(library, CODE)
    saved = document = draft.document
    count = typed(document)
    choice = random.Random()
    while True:
        count += 1
        document = with_paragraph(document, count)
        now = datetime.now().astimezone()
        if choice.random() < 0.1:
            save_draft(library, draft.draft_id, document, {}, now)
        else:
            type_draft(library, draft.draft_id, saved, document, {}, now)
        saved = document
        say(f"typed {count}")


def releasing(library: Library) -> None:
    """Open a draft, change it, release it, for ever."""
    now = NOW
    while True:
        now += timedelta(minutes=1)
        if not any(row.has_draft for row in master_list(library, NOW.date())):
            new_draft(library, CODE, ME, now)
        draft = open_draft(library, CODE)
        document = with_paragraph(draft.document, typed(draft.document) + 1)
        save_draft(library, draft.draft_id, document, {}, now)
        done = release(library, ReleaseOrder(CODE, {"": "Thêm một đoạn"}, approved_by="Trần Văn Bình"), ME, now)
        say(f"released {done.number}")


def committing(library: Library) -> None:
    """Release for ever without laying anything out: most of the time the file is being written."""
    now = NOW
    while True:
        now += timedelta(minutes=1)
        if not any(row.has_draft for row in master_list(library, NOW.date())):
            new_draft(library, CODE, ME, now)
        done = release_unprinted(library, CODE, now, notes={"": "Ghi"})
        say(f"released {done.number}")


def typed(document: Document) -> int:
    """How many paragraphs were typed into `document`."""
    return sum(1 for block in document.body if isinstance(block, Paragraph) and block.role == "typed")


def with_paragraph(document: Document, count: int) -> Document:
    """`document` with one more typed paragraph, somewhere."""
    taken = {block.id for block in document.body}
    paragraph = Paragraph(new_id(taken), text_content(f"Đoạn {count}: đánh giá nội bộ."), role="typed")
    place = random.Random(count).randrange(len(document.body) + 1)
    return replace(document, body=(*document.body[:place], paragraph, *document.body[place:]))


def say(line: str) -> None:
    """Acknowledge."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main() -> None:
    """Run until killed."""
    with open_library(Path(sys.argv[1]), ME, NOW) as library:
        say("open")
        {"typing": typing, "releasing": releasing, "committing": committing}[sys.argv[2]](library)


if __name__ == "__main__":
    main()
