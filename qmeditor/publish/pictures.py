# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Pictures as every writer takes them: what Typst refuses (BMP, TIFF, CMYK, damaged) is converted or refused here."""

import io
import warnings

from PIL import Image, UnidentifiedImageError

from qmeditor.publish.publication import Picture

MAX_PIXELS = 60_000_000
"""A picture of more pixels is not decoded: 60 million are A3 at 600 dpi."""

MAX_SIDE = 5000
"""A converted picture is made no larger than this: A3 at 300 dpi."""

_KEPT = {"PNG": "png", "JPEG": "jpeg"}
_PLAIN_MODES = {"1", "L", "LA", "P", "PA", "RGB", "RGBA", "I;16", "I"}


class BadPicture(Exception):
    """A picture that cannot be shown; ``reason`` is the last part of a message key."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def usable(data: bytes) -> tuple[Picture, str]:
    """``data`` as a picture, and what it was converted from (``""`` = it is unchanged). Raises BadPicture."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Pillow warns of odd metadata, and of what MAX_PIXELS rules out
            return _usable(data)
    except (UnidentifiedImageError, Image.DecompressionBombError) as error:
        raise BadPicture("unknown" if isinstance(error, UnidentifiedImageError) else "too_large") from error
    except (OSError, SyntaxError, ValueError, EOFError, IndexError, KeyError, TypeError, MemoryError) as error:
        raise BadPicture("damaged") from error  # what Pillow raises for broken files, by format


def _usable(data: bytes) -> tuple[Picture, str]:
    with Image.open(io.BytesIO(data)) as image:
        width, height = image.size
        if width < 1 or height < 1:
            raise BadPicture("damaged")
        if width * height > MAX_PIXELS:
            raise BadPicture("too_large")
        if image.format in ("WMF", "EMF"):
            raise BadPicture("unknown")  # Pillow reads their size, on Windows alone their drawing
        image.load()
        kind = _KEPT.get(image.format or "")
        if kind and image.mode in _PLAIN_MODES and not getattr(image, "is_animated", False):
            return Picture(data, "png" if kind == "png" else "jpeg", width, height), ""
        return _converted(image), f"{image.format} {image.mode}"


def _converted(image: Image.Image) -> Picture:
    has_alpha = image.mode in ("LA", "PA", "RGBA", "La", "RGBa") or "transparency" in image.info
    plain = image.convert("RGBA" if has_alpha else "L" if image.mode in ("1", "L") else "RGB")
    plain.thumbnail((MAX_SIDE, MAX_SIDE))
    out = io.BytesIO()
    plain.save(out, "PNG")
    return Picture(out.getvalue(), "png", *plain.size)
