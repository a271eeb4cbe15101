# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""A picture in a line as DrawingML (ECMA-376 part 1, 20.4.2.8)."""

from qmeditor.ooxml.namespaces import PIC
from qmeditor.ooxml.write_xml import Element, add, make, put

EMU_PER_TWIP = 635

_FORMATS = (
    (b"\x89PNG\r\n\x1a\n", "png", "image/png"),
    (b"\xff\xd8\xff", "jpeg", "image/jpeg"),
    (b"GIF8", "gif", "image/gif"),
    (b"BM", "bmp", "image/bmp"),
    (b"II*\0", "tiff", "image/tiff"),
    (b"MM\0*", "tiff", "image/tiff"),
)


def word_format(data: bytes) -> tuple[str, str] | None:
    """Extension and content type of a picture that Word shows as it is; None for another format."""
    return next(((name, kind) for start, name, kind in _FORMATS if data.startswith(start)), None)


def picture_run(relation: str, number: int, width: int, height: int, alt: str) -> Element:
    """A ``w:r`` with a picture of this size in twips. ``number`` is unique in the package."""
    run = make("w:r")
    inline = add(add(run, "w:drawing"), "wp:inline")
    for side in ("distT", "distB", "distL", "distR"):
        put(inline, side, 0)
    across, down = width * EMU_PER_TWIP, height * EMU_PER_TWIP
    put(put(add(inline, "wp:extent"), "cx", across), "cy", down)
    name = f"Picture {number}"
    properties = add(inline, "wp:docPr")
    for key, value in (("id", str(number)), ("name", name), ("descr", alt)):
        put(properties, key, value)
    frame = add(inline, "wp:cNvGraphicFramePr")
    put(add(frame, "a:graphicFrameLocks"), "noChangeAspect", 1)
    data = add(add(inline, "a:graphic"), "a:graphicData")
    put(data, "uri", PIC)
    picture = add(data, "pic:pic")
    about = add(picture, "pic:nvPicPr")
    put(put(add(about, "pic:cNvPr"), "id", number), "name", name)
    add(about, "pic:cNvPicPr")
    fill = add(picture, "pic:blipFill")
    put(add(fill, "a:blip"), "r:embed", relation)
    add(add(fill, "a:stretch"), "a:fillRect")
    shape = add(picture, "pic:spPr")
    transform = add(shape, "a:xfrm")
    put(put(add(transform, "a:off"), "x", 0), "y", 0)
    put(put(add(transform, "a:ext"), "cx", across), "cy", down)
    geometry = put(add(shape, "a:prstGeom"), "prst", "rect")
    add(geometry, "a:avLst")
    return run
