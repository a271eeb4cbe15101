# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""The package of a DOCX (ECMA-376 part 2): opened within limits, its XML without DTD, written with the same bytes.

Nothing is ever written to disk and nothing fetched: parts are named by their place in the package alone. Every file
that cannot be read ends in one :class:`Trouble` that names it.
"""

import io
import posixpath
import re
import struct
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import unquote

from lxml import etree

from qmeditor.document import Trouble
from qmeditor.ooxml.namespaces import CONTENT_TYPES, PACKAGE_RELATIONSHIPS, W, strict_as_transitional, transitional

MAX_PARTS = 20_000
MAX_TOTAL = 1 << 30  # bytes, unpacked
MAX_XML = 128 << 20  # bytes of one XML part: some 5,000 pages
MAX_RATIO = 100  # real documents stay below 60
RATIO_FROM = 8 << 20  # bytes; what is smaller may be packed as tightly as it likes
MAX_DEPTH = 256  # elements inside each other; Word's own files stay below 100

_OLE = bytes.fromhex("D0CF11E0A1B11AE1")
_PROLOG = re.compile(rb"\s*(?:<\?.*?\?>\s*|<!--.*?-->\s*)*<!DOCTYPE", re.DOTALL)
_DECLARATION = re.compile(r"^<\?xml[^>]*\?>")
_DEEPER = "/*" * (MAX_DEPTH + 1)
_OTHER_KINDS = {"workbook": "spreadsheet", "worksheet": "spreadsheet", "presentation": "presentation"}


@dataclass(frozen=True, slots=True)
class Relationship:
    """A relationship of a part. ``target``: a part's name, or an address where ``external``; ``type``: the last word of
    the type's ``address``."""

    id: str
    type: str
    target: str
    external: bool
    address: str


@dataclass(slots=True)
class Package:
    """An opened package. Part names have no leading slash: ``word/document.xml``."""

    name: str
    """The file as the person knows it; named in every Trouble."""
    main: str
    """Name of the main document part."""
    _zip: zipfile.ZipFile
    _entries: Mapping[str, zipfile.ZipInfo]
    _trees: dict[str, etree._Element] = field(default_factory=dict)
    _relations: dict[str, Mapping[str, Relationship]] = field(default_factory=dict)

    def names(self) -> tuple[str, ...]:
        """The names of all parts, as the archive orders them."""
        return tuple(info.filename for info in self._entries.values())

    def __contains__(self, part: str) -> bool:
        return part.casefold() in self._entries

    def part(self, part: str) -> bytes:
        """The bytes of a part. Raises Trouble where it is missing or damaged."""
        info = self._entries.get(part.casefold())
        if info is None:
            raise Trouble("ooxml.missing_part", file=self.name, part=part)
        return _unpacked(self._zip, info, self.name)

    def xml(self, part: str) -> etree._Element:
        """The root element of an XML part, Strict names mapped; parsed once. Raises Trouble."""
        tree = self._trees.get(part)
        if tree is None:
            info = self._entries.get(part.casefold())
            if info is not None and info.file_size > MAX_XML:
                raise Trouble("ooxml.too_large", file=self.name, part=part)
            tree = self._trees[part] = parse_xml(self.part(part), self.name, part)
        return tree

    def relationships(self, part: str = "") -> Mapping[str, Relationship]:
        """The relationships of a part (of the package itself: ``""``) by id; none where it has none."""
        if part not in self._relations:
            folder, base = posixpath.split(part)
            rels = posixpath.join(folder, "_rels", f"{base}.rels")
            elements = self.xml(rels).iter(f"{{{PACKAGE_RELATIONSHIPS}}}Relationship") if rels in self else ()
            self._relations[part] = {e.get("Id", ""): _relationship(e, folder) for e in elements}
        return self._relations[part]

    def related(self, part: str, kind: str) -> tuple[str, ...]:
        """The parts of this package that ``part`` names by a relationship whose type ends in ``kind``."""
        return tuple(
            relation.target
            for relation in self.relationships(part).values()
            if relation.type == kind and not relation.external and relation.target in self
        )

    def content_type(self, part: str) -> str:
        """The media type of a part, ``""`` where the package does not tell."""
        if "[Content_Types].xml" not in self:
            return ""
        root = self.xml("[Content_Types].xml")
        for element in root.iter(f"{{{CONTENT_TYPES}}}Override"):
            if element.get("PartName", "").lstrip("/").casefold() == part.casefold():
                return element.get("ContentType", "")
        extension = posixpath.splitext(part)[1].lstrip(".").casefold()
        for element in root.iter(f"{{{CONTENT_TYPES}}}Default"):
            if element.get("Extension", "").casefold() == extension:
                return element.get("ContentType", "")
        return ""


def read_package(data: bytes, name: str) -> Package:
    """Open the bytes of a DOCX; ``name`` is what a Trouble calls the file.

    Raises Trouble for what is no package, is protected, damaged, larger than the limits, no Word document, or without
    a main part. Parts are unpacked when asked for, so damage in a part can also show later.
    """
    if data.startswith(_OLE):
        raise Trouble(_ole_key(data), file=name)
    if not data.startswith(b"PK"):
        raise Trouble("ooxml.not_word", file=name)
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        infos = archive.infolist()
    except (zipfile.BadZipFile, struct.error, EOFError, OSError, ValueError, NotImplementedError):
        raise Trouble("ooxml.truncated", file=name) from None
    _check_limits(infos, name)
    package = Package(name, "", archive, _entries(archive, infos, name))
    package.main = _main_part(package)
    if "[Content_Types].xml" not in package:  # which every package has (ECMA-376 part 2, content types stream)
        raise Trouble("ooxml.missing_part", file=name, part="[Content_Types].xml")
    root = package.xml(package.main)
    if root.tag != f"{{{W}}}document":
        what = _OTHER_KINDS.get(etree.QName(root).localname, "")
        raise Trouble(f"ooxml.{what or 'not_word'}", file=name)
    return package


def _entries(archive: zipfile.ZipFile, infos: Sequence[zipfile.ZipInfo], name: str) -> dict[str, zipfile.ZipInfo]:
    """The items of an archive by part name, whose case does not count (ECMA-376 part 2, equivalence of part names).

    Raises Trouble for a name that two parts have: programs differ in which of them they show. The same part twice,
    byte for byte, is no question of what the file says.
    """
    entries: dict[str, zipfile.ZipInfo] = {}
    for info in infos:
        if not info.filename or info.is_dir():  # the name may be damaged away
            continue
        part = info.filename.replace("\\", "/").lstrip("/").casefold()
        former = entries.setdefault(part, info)
        if former is not info and _unpacked(archive, former, name) != _unpacked(archive, info, name):
            raise Trouble("ooxml.part_twice", file=name, part=info.filename)
    return entries


def _unpacked(archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str) -> bytes:
    try:
        return archive.read(info)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, struct.error, ValueError):
        raise Trouble("ooxml.damaged", file=name, part=info.filename) from None
    except (NotImplementedError, RuntimeError):
        raise Trouble("ooxml.unknown_compression", file=name, part=info.filename) from None


def write_package(parts: Mapping[str, bytes]) -> bytes:
    """A package of these parts: the same parts, the same bytes, whatever their order, the day and the system."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for part in sorted(parts, key=_package_order):
            info = zipfile.ZipInfo(part, (1980, 1, 1, 0, 0, 0))
            info.create_system = 0
            info.external_attr = 0
            packed = part.casefold().endswith((".png", ".jpg", ".jpeg", ".gif", ".webp"))
            info.compress_type = zipfile.ZIP_STORED if packed else zipfile.ZIP_DEFLATED
            archive.writestr(info, parts[part], compresslevel=6)
    return out.getvalue()


def parse_xml(data: bytes, name: str, part: str) -> etree._Element:
    """The root of an XML part, parsed without DTD, entities or network. Raises Trouble."""
    data = strict_as_transitional(_as_utf8(data))
    if _PROLOG.match(data):
        raise Trouble("ooxml.document_type", file=name, part=part)
    parser = etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        if "depth" in (error.msg or ""):
            raise Trouble("ooxml.too_deep", file=name, part=part) from None
        line = error.lineno or 0
        raise Trouble("ooxml.broken_xml", file=name, part=part, line=line) from None
    except (ValueError, LookupError):
        raise Trouble("ooxml.broken_xml", file=name, part=part, line=0) from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise Trouble("ooxml.document_type", file=name, part=part)
    if root.xpath(f"boolean({_DEEPER})"):
        raise Trouble("ooxml.too_deep", file=name, part=part)
    return root


def _as_utf8(data: bytes) -> bytes:
    """XML in UTF-16 (which OPC allows) as UTF-8."""
    if data[:2] not in (b"\xff\xfe", b"\xfe\xff"):
        return data
    return _DECLARATION.sub("", data.decode("utf-16", "replace")).encode("utf-8", "replace")


def _ole_key(data: bytes) -> str:
    """What lies in an OLE container, told by the stream names that only one of them has."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return "ooxml.encrypted"
    if "WordDocument".encode("utf-16-le") in data:
        return "ooxml.old_word"
    return "ooxml.old_or_protected"


def _check_limits(infos: list[zipfile.ZipInfo], name: str) -> None:
    if len(infos) > MAX_PARTS:
        raise Trouble("ooxml.too_many_parts", file=name, parts=len(infos))
    if any(info.flag_bits & 0x1 for info in infos):
        raise Trouble("ooxml.encrypted", file=name)
    if sum(info.file_size for info in infos) > MAX_TOTAL:
        raise Trouble("ooxml.too_large", file=name, part="")
    for info in infos:
        if info.file_size > RATIO_FROM and info.file_size > MAX_RATIO * max(info.compress_size, 1):
            raise Trouble("ooxml.too_large", file=name, part=info.filename)


def _main_part(package: Package) -> str:
    named = [r.target for r in package.relationships().values() if r.type == "officeDocument" and not r.external]
    for part in [*named, "word/document.xml"]:
        if part in package:
            return part
    if "xl/workbook.xml" in package:
        raise Trouble("ooxml.spreadsheet", file=package.name)
    if "ppt/presentation.xml" in package:
        raise Trouble("ooxml.presentation", file=package.name)
    key = "ooxml.no_document" if named or "[Content_Types].xml" in package else "ooxml.not_word"
    raise Trouble(key, file=package.name)


def _relationship(element: etree._Element, folder: str) -> Relationship:
    target = element.get("Target", "")
    external = element.get("TargetMode", "") == "External"
    if not external:
        target = posixpath.normpath(posixpath.join("/", folder, unquote(target))).lstrip("/")
    address = transitional(element.get("Type", ""))
    return Relationship(element.get("Id", ""), address.rpartition("/")[2], target, external, address)


def _package_order(part: str) -> tuple[int, str]:
    """Content types first, as readers that stream a package want them; then the package's relationships."""
    return ({"[Content_Types].xml": 0, "_rels/.rels": 1}.get(part, 2), part)
