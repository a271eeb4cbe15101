# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
"""Small DOCX files for tests, written as XML by hand: ``docx(para("Mục đích", bold=True), tbl([["TT", "Tên"]]))``.

Nothing of the program's writer is used, so that what reads them is judged by itself.
"""

import io
import zipfile
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape, quoteattr

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
)
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b550000000a4944415478da6368"
    "000000820081da45083b0000000049454e44ae426082"
)
"""A picture of one pixel."""


def run(text: str, bold: bool = False, italic: bool = False, properties: str = "") -> str:
    """A run; ``\\t`` and ``\\n`` are elements of their own."""
    marks = ("<w:b/>" if bold else "") + ("<w:i/>" if italic else "") + properties
    look = f"<w:rPr>{marks}</w:rPr>" if marks else ""
    inside = "".join(
        "<w:tab/>" if c == "\t" else "<w:br/>" if c == "\n" else f'<w:t xml:space="preserve">{escape(c)}</w:t>'
        for c in _pieces(text)
    )
    return f"<w:r>{look}{inside}</w:r>"


def _pieces(text: str) -> list[str]:
    out = [""]
    for c in text:
        if c in "\t\n":
            out += [c, ""]
        else:
            out[-1] += c
    return [piece for piece in out if piece]


def para(
    *parts: str,
    style: str = "",
    bold: bool = False,
    italic: bool = False,
    center: bool = False,
    num: tuple[int, int] | None = None,
    size: int = 0,
    left: int = 0,
    properties: str = "",
    marks: str = "",
    para_id: str = "",
) -> str:
    """A paragraph of runs: a part that begins with ``<`` is XML, any other is text in the look given."""
    ppr = f"<w:pStyle w:val={quoteattr(style)}/>" if style else ""
    if num is not None:
        ppr += f'<w:numPr><w:ilvl w:val="{num[1]}"/><w:numId w:val="{num[0]}"/></w:numPr>'
    ppr += f'<w:ind w:left="{left}"/>' if left else ""
    ppr += '<w:jc w:val="center"/>' if center else ""
    ppr += properties + (f"<w:rPr>{marks}</w:rPr>" if marks else "")
    look = f'<w:sz w:val="{size}"/>' if size else ""
    inside = "".join(p if p.startswith("<") else run(p, bold, italic, look) for p in parts)
    named = f' w14:paraId="{para_id}"' if para_id else ""
    return f"<w:p{named}>{f'<w:pPr>{ppr}</w:pPr>' if ppr else ''}{inside}</w:p>"


def cell(*blocks: str, span: int = 1, merge: str = "", borders: bool = False, width: int = 0) -> str:
    """A cell of paragraphs (text or XML); ``merge``: "restart" or "continue" of a vertical merge."""
    properties = f'<w:tcW w:w="{width}" w:type="dxa"/>' if width else ""
    properties += f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    properties += f'<w:vMerge w:val="{merge}"/>' if merge else ""
    if borders:
        properties += (
            '<w:tcBorders><w:top w:val="single"/><w:left w:val="single"/><w:bottom w:val="single"/></w:tcBorders>'
        )
    inside = "".join(block if block.startswith("<") else para(block) for block in blocks) or "<w:p/>"
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>"


def row(*cells: str, header: bool = False, properties: str = "") -> str:
    """A row; a cell that is no XML is text."""
    made = "".join(c if c.startswith("<w:tc>") else cell(c) for c in cells)
    mark = "<w:tblHeader/>" if header else ""
    return f"<w:tr><w:trPr>{mark}{properties}</w:trPr>{made}</w:tr>"


def tbl(rows: Sequence[Sequence[str] | str], grid: Sequence[int] = (), lines: str = "grid") -> str:
    """A table; ``lines``: grid, outline or none."""
    sides = {"grid": ("top", "left", "bottom", "right", "insideH", "insideV"), "outline": ("top", "left"), "none": ()}
    borders = "".join(f'<w:{side} w:val="single" w:sz="4"/>' for side in sides[lines])
    made = "".join(r if isinstance(r, str) else row(*r) for r in rows)
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in grid)
    properties = f"<w:tblPr><w:tblBorders>{borders}</w:tblBorders></w:tblPr>"
    return f"<w:tbl>{properties}<w:tblGrid>{columns}</w:tblGrid>{made}</w:tbl>"


def field(code: str, result: str) -> str:
    """A complex field."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {escape(code)} </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run(result)}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def picture(relation: str = "rIdPicture", width: int = 1270000, height: int = 635000, alt: str = "") -> str:
    """A run with a picture in the line; sizes in EMU."""
    return (
        f'<w:r><w:drawing><wp:inline><wp:extent cx="{width}" cy="{height}"/><wp:docPr id="1" name="p" descr="{alt}"/>'
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
        f'<pic:blipFill><a:blip r:embed="{relation}"/></pic:blipFill></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r>"
    )


def text_box(*paragraphs: str) -> str:
    """A run with a text box, and its double for old readers."""
    inside = f"<w:txbxContent>{''.join(paragraphs)}</w:txbxContent>"
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><wp:extent cx="100" cy="100"/>'
        '<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp>'
        f"<wps:txbx>{inside}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:shape><v:textbox>{inside}</v:textbox></v:shape></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )


def numbering(*levels: Sequence[tuple[str, str]], starts: Mapping[int, int] | None = None) -> bytes:
    """A numbering part: list n (from 1) has the levels given, each a number format and its text; ``starts``: an
    override of level 0 by list, which then is another list over the same definition as list 1."""
    definitions = "".join(
        f'<w:abstractNum w:abstractNumId="{n}">'
        + "".join(
            f'<w:lvl w:ilvl="{k}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
            f"<w:lvlText w:val={quoteattr(text)}/></w:lvl>"
            for k, (form, text) in enumerate(each)
        )
        + "</w:abstractNum>"
        for n, each in enumerate(levels)
    )
    nums = "".join(f'<w:num w:numId="{n + 1}"><w:abstractNumId w:val="{n}"/></w:num>' for n in range(len(levels)))
    nums += "".join(
        f'<w:num w:numId="{num}"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
        f'<w:startOverride w:val="{start}"/></w:lvlOverride></w:num>'
        for num, start in (starts or {}).items()
    )
    return f"<w:numbering {NAMESPACES}>{definitions}{nums}</w:numbering>".encode()


def styles(*definitions: str) -> bytes:
    """A styles part of these w:style elements."""
    return f"<w:styles {NAMESPACES}>{''.join(definitions)}</w:styles>".encode()


def style(style_id: str, name: str, based: str = "", properties: str = "", look: str = "") -> str:
    """A paragraph style."""
    base = f'<w:basedOn w:val="{based}"/>' if based else ""
    return (
        f'<w:style w:type="paragraph" w:styleId="{style_id}"><w:name w:val={quoteattr(name)}/>{base}'
        f"<w:pPr>{properties}</w:pPr><w:rPr>{look}</w:rPr></w:style>"
    )


def part(name: str, *blocks: str) -> bytes:
    """A header, footer, footnotes or comments part."""
    return f"<w:{name} {NAMESPACES}>{''.join(blocks)}</w:{name}>".encode()


def docx(*body: str, parts: Mapping[str, bytes] | None = None, section: str = "", relations: str = "") -> bytes:
    """A package with this body. ``parts``: by file name in ``word/`` (a part is related by its name: ``header1.xml`` is
    a header with the relationship ``rIdheader1``); pictures are related as rIdPicture."""
    given = dict(parts or {})
    rows = []
    for name in given:
        stem = name.rpartition("/")[2].partition(".")[0]
        kind = "image" if name.startswith("media/") else stem.rstrip("0123456789")
        relation = "rIdPicture" if name.startswith("media/") else f"rId{stem}"
        rows.append(f'<Relationship Id="{relation}" Type="{_OFFICE}/{kind}" Target="{name}"/>')
    document = f"<w:document {NAMESPACES}><w:body>{''.join(body)}<w:sectPr>{section}</w:sectPr></w:body></w:document>"
    related = f'<Relationships xmlns="{_RELATIONS}">{"".join(rows)}{relations}</Relationships>'
    return package(
        {
            "word/document.xml": document.encode(),
            "word/_rels/document.xml.rels": related.encode(),
            **{f"word/{name}": data for name, data in given.items()},
        }
    )


def package(parts: Mapping[str, bytes], main: str = "word/document.xml") -> bytes:
    """A package of these parts, with content types and the relationship to its main part."""
    types = (
        f'<Types xmlns="{_TYPES}"><Default Extension="rels" ContentType="application/xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/></Types>'
    )
    relation = f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="{main}"/>'
    everything = {
        "[Content_Types].xml": types.encode(),
        "_rels/.rels": f'<Relationships xmlns="{_RELATIONS}">{relation}</Relationships>'.encode(),
        **parts,
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in everything.items():
            archive.writestr(name, data)
    return out.getvalue()


def header_reference(relation: str = "rIdheader1", kind: str = "default") -> str:
    """What a section says of its header, for ``section``."""
    return f'<w:headerReference w:type="{kind}" r:id="{relation}"/>'
