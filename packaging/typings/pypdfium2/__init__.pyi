# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
# What qmeditor uses of pypdfium2 5. Sizes are in points of 1/72 inch.

from collections.abc import Iterator, Sequence
from os import PathLike
from typing import Self

from PIL.Image import Image

from . import raw as raw

class PdfiumError(RuntimeError): ...

class _Closing:
    def close(self) -> None: ...
    def __enter__(self) -> Self: ...
    def __exit__(self, *exception: object) -> None: ...

class PdfDocument(_Closing):
    def __init__(
        self, input: str | PathLike[str] | bytes, password: str | None = None, autoclose: bool = False
    ) -> None: ...
    def __len__(self) -> int: ...
    def __iter__(self) -> Iterator[PdfPage]: ...
    def __getitem__(self, index: int) -> PdfPage: ...
    def get_page_size(self, index: int) -> tuple[float, float]: ...
    def get_metadata_dict(self, skip_empty: bool = False) -> dict[str, str]: ...

class PdfPage(_Closing):
    def get_size(self) -> tuple[float, float]: ...
    def get_textpage(self) -> PdfTextPage: ...
    def get_objects(self, filter: Sequence[int] | None = None, max_depth: int = 15) -> Iterator[PdfObject]: ...
    def render(
        self,
        scale: float = 1,
        rotation: int = 0,
        crop: tuple[float, float, float, float] = (0, 0, 0, 0),
        may_draw_forms: bool = True,
        *,
        grayscale: bool = False,
        fill_color: tuple[int, int, int, int] = ...,
        rev_byteorder: bool = False,
        prefer_bgrx: bool = False,
        maybe_alpha: bool = False,
    ) -> PdfBitmap: ...

class PdfObject(_Closing):
    def get_bounds(self) -> tuple[float, float, float, float]: ...

class PdfTextPage(_Closing):
    def count_chars(self) -> int: ...
    def get_text_range(self, index: int = 0, count: int = -1, errors: str = "ignore") -> str: ...
    def get_text_bounded(
        self,
        left: float | None = None,
        bottom: float | None = None,
        right: float | None = None,
        top: float | None = None,
        errors: str = "ignore",
    ) -> str: ...

class PdfBitmap(_Closing):
    buffer: memoryview
    width: int
    height: int
    stride: int
    n_channels: int
    mode: str
    def to_pil(self) -> Image: ...
