"""Writes Word files part by part, as Word does: nothing here knows how they are read."""

import io
import zipfile
from dataclasses import dataclass, field
from xml.sax.saxutils import escape, quoteattr

from PIL import Image

_SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STYLES = (
    ("Normal", "Normal", "", "", '<w:sz w:val="24"/>'),
    ("a", "Title", "Normal", '<w:jc w:val="center"/>', '<w:b/><w:sz w:val="40"/>'),
    ("a1", "Subtitle", "Normal", '<w:jc w:val="center"/>', '<w:sz w:val="32"/>'),
    ("1", "heading 1", "Normal", '<w:outlineLvl w:val="0"/>', '<w:b/><w:sz w:val="32"/>'),
    ("2", "heading 2", "Normal", '<w:outlineLvl w:val="1"/>', '<w:b/><w:sz w:val="28"/>'),
    ("3", "heading 3", "Normal", '<w:outlineLvl w:val="2"/>', '<w:b/><w:sz w:val="26"/>'),
    ("b1", "章節大標", "1", "", '<w:color w:val="336699"/>'),
    ("b2", "章節小標", "2", "", '<w:color w:val="336699"/>'),
    ("q", "Quote", "Normal", '<w:ind w:left="720" w:right="720"/>', "<w:i/>"),
    ("c", "caption", "Normal", "", '<w:sz w:val="20"/>'),
    ("l", "List Paragraph", "Normal", '<w:ind w:left="480"/>', ""),
    ("au", "作者", "Normal", '<w:jc w:val="right"/>', ""),
    ("fn", "footnote text", "Normal", "", '<w:sz w:val="20"/>'),
    ("h", "header", "Normal", "", '<w:sz w:val="20"/>'),
)


def numbering_xml() -> str:
    """Lists: 1 counts headings (一、 and （一）), 2 counts 1. 2. 3., 3 has bullets."""
    levels = {
        1: (("taiwaneseCountingThousand", "%1、"), ("taiwaneseCountingThousand", "（%2）")),
        2: (("decimal", "%1."), ("lowerLetter", "%2)")),
        3: (("bullet", "\uf0b7"), ("bullet", "–")),
    }
    abstract = "".join(
        f'<w:abstractNum w:abstractNumId="{number}">'
        + "".join(
            f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{pattern}"/></w:lvl>'
            for at, (form, pattern) in enumerate(forms)
        )
        + "</w:abstractNum>"
        for number, forms in levels.items()
    )
    numbered = "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>' for number in levels
    ) + "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="{1 if number < 20 else 2}"/><w:lvlOverride w:ilvl="0">'
        f'<w:startOverride w:val="1"/></w:lvlOverride></w:num>'
        for number in range(10, 30)
    )
    return f"<w:numbering {_SPACES}>{abstract}{numbered}</w:numbering>"


def run(text: str, *, bold: bool = False, size: float = 0, inside: str = "") -> str:
    """A run of words; ``inside`` is XML that stands in it instead of words."""
    look = ("<w:b/>" if bold else "") + (f'<w:sz w:val="{int(2 * size)}"/>' if size else "")
    words = inside or f'<w:t xml:space="preserve">{escape(text)}</w:t>'
    return f"<w:r>{f'<w:rPr>{look}</w:rPr>' if look else ''}{words}</w:r>"


def paragraph(
    runs: str, *, style: str = "", centred: bool = False, indent: int = 0, numbering: str = "", mark: str = ""
) -> str:
    """A paragraph of runs. ``numbering`` is ``list:level``; ``mark`` the properties of its end."""
    parts = f'<w:pStyle w:val="{style}"/>' if style else ""
    if numbering:
        list_id, _, level = numbering.partition(":")
        parts += f'<w:numPr><w:ilvl w:val="{level or 0}"/><w:numId w:val="{list_id}"/></w:numPr>'
    parts += f'<w:ind w:firstLine="{indent}"/>' if indent else ""
    parts += '<w:jc w:val="center"/>' if centred else ""
    parts += f"<w:rPr>{mark}</w:rPr>" if mark else ""
    return f"<w:p>{f'<w:pPr>{parts}</w:pPr>' if parts else ''}{runs}</w:p>"


LINE_END = "<w:r><w:br/></w:r>"


def table(rows: list[list[str]], *, span_first: bool = False) -> str:
    """A table of cells that are XML of blocks; ``span_first`` lets the only cell of the first row span all columns."""
    drawn = ""
    for at, row in enumerate(rows):
        properties = f'<w:tcPr><w:gridSpan w:val="{len(rows[-1])}"/></w:tcPr>' if span_first and not at else ""
        drawn += f"<w:tr>{''.join(f'<w:tc>{properties}{cell}</w:tc>' for cell in row)}</w:tr>"
    return f"<w:tbl><w:tblPr/>{drawn}</w:tbl>"


def text_box(content: str) -> str:
    """A run with a text box, in the two forms that Word writes side by side."""
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><wp:docPr id="9" name="Box"/>'
        f"<a:graphic><a:graphicData><wps:wsp><wps:txbx><w:txbxContent>{content}</w:txbxContent></wps:txbx></wps:wsp>"
        "</a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>"
        f"<w:txbxContent>{content}</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def inserted(runs: str) -> str:
    return f'<w:ins w:id="1" w:author="A" w:date="2024-01-01T00:00:00Z">{runs}</w:ins>'


def deleted(text: str) -> str:
    words = f'<w:delText xml:space="preserve">{escape(text)}</w:delText>'
    return f'<w:del w:id="2" w:author="A" w:date="2024-01-01T00:00:00Z"><w:r>{words}</w:r></w:del>'


def moved_away(text: str) -> str:
    return f'<w:moveFromRangeStart w:id="3" w:name="m"/><w:moveFrom w:id="4">{run(text)}</w:moveFrom><w:moveFromRangeEnd w:id="3"/>'


def field_of(instruction: str, result: str) -> str:
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    told = f'<w:r><w:instrText xml:space="preserve"> {escape(instruction)} </w:instrText></w:r>'
    return mark.format("begin") + told + mark.format("separate") + run(result) + mark.format("end")


def png(width: int = 32, height: int = 20, shade: int = 90, kind: str = "PNG") -> bytes:
    written = io.BytesIO()
    Image.new("RGB", (width, height), (shade, 120, 160)).save(written, kind)
    return written.getvalue()


@dataclass
class WordFile:
    """A Word file in the making: ``body`` is XML; headers, notes and pictures are registered as they are used."""

    body: str = ""
    head: str = ""
    foot: str = ""
    notes: list[str] = field(default_factory=list)
    endnotes: list[str] = field(default_factory=list)
    pictures: list[tuple[str, bytes]] = field(default_factory=list)
    parts: dict[str, bytes | str] = field(default_factory=dict)
    relations: list[tuple[str, str, str]] = field(default_factory=list)

    def note(self, content: str, *, end: bool = False) -> str:
        """The run that refers to a new note."""
        notes = self.endnotes if end else self.notes
        notes.append(content)
        kind = "endnote" if end else "footnote"
        return (
            f'<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:{kind}Reference w:id="{len(notes) + 1}"/></w:r>'
        )

    def picture(self, data: bytes, *, way: str = "inline", alt: str = "", suffix: str = "png") -> str:
        """The run that shows a new picture: ``inline``, ``anchor``, or ``vml``."""
        self.pictures.append((f"image{len(self.pictures) + 1}.{suffix}", data))
        identity = f"rIdP{len(self.pictures)}"
        if way == "vml":
            return (
                f'<w:r><w:pict><v:shape style="width:200pt"><v:imagedata r:id="{identity}"/></v:shape></w:pict></w:r>'
            )
        return (
            f'<w:r><w:drawing><wp:{way}><wp:extent cx="4320000" cy="2700000"/><wp:docPr id="1" name="P" '
            f'descr={quoteattr(alt)}/><a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip r:embed="{identity}"/>'
            f"</pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:{way}></w:drawing></w:r>"
        )

    def data(self) -> bytes:
        """The bytes of the file."""
        written = io.BytesIO()
        with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
            for path, content in {**self._usual_parts(), **self.parts}.items():
                archive.writestr(path, content)
        return written.getvalue()

    def _usual_parts(self) -> dict[str, bytes | str]:
        relations = [("rIdS", "styles", "styles.xml"), ("rIdN", "numbering", "numbering.xml"), *self.relations]
        parts: dict[str, bytes | str] = {
            "[Content_Types].xml": "",
            "_rels/.rels": _relations([("rId1", "officeDocument", "word/document.xml")]),
            "word/styles.xml": f"<w:styles {_SPACES}>{''.join(_style(*style) for style in STYLES)}</w:styles>",
            "word/numbering.xml": numbering_xml(),
        }
        sections = ""
        for kind, path, content in (("hdr", "header1.xml", self.head), ("ftr", "footer1.xml", self.foot)):
            name = "header" if kind == "hdr" else "footer"
            if content:
                parts[f"word/{path}"] = f"<w:{kind} {_SPACES}>{content}</w:{kind}>"
                relations.append((f"rId{kind}", name, path))
                sections += f'<w:{name}Reference w:type="default" r:id="rId{kind}"/>'
        for kind, notes in (("footnote", self.notes), ("endnote", self.endnotes)):
            if notes:
                parts[f"word/{kind}s.xml"] = _notes(kind, notes)
                relations.append((f"rId{kind}", f"{kind}s", f"{kind}s.xml"))
        for at, (name, data) in enumerate(self.pictures, start=1):
            parts[f"word/media/{name}"] = data
            relations.append((f"rIdP{at}", "image", f"media/{name}"))
        parts["word/_rels/document.xml.rels"] = _relations(relations)
        body = f"{self.body}<w:sectPr>{sections}</w:sectPr>"
        parts["[Content_Types].xml"] = _content_types([path for path in parts if path.startswith("word/")])
        parts["word/document.xml"] = f"<w:document {_SPACES}><w:body>{body}</w:body></w:document>"
        return parts


def _content_types(paths: list[str]) -> str:
    kinds = {"document": "document.main", "header1": "header", "footer1": "footer"}
    listed = "".join(
        f'<Default Extension="{suffix}" ContentType="{kind}"/>'
        for suffix, kind in (
            ("rels", "application/vnd.openxmlformats-package.relationships+xml"), ("xml", "application/xml"),
            ("png", "image/png"), ("emf", "image/x-emf"),
        )
    )  # fmt: skip
    for path in ["word/document.xml", *(path for path in paths if path.count("/") == 1 and path.endswith(".xml"))]:
        stem = path.split("/")[1].removesuffix(".xml")
        kind = f"application/vnd.openxmlformats-officedocument.wordprocessingml.{kinds.get(stem, stem)}+xml"
        listed += f'<Override PartName="/{path}" ContentType="{kind}"/>'
    return f'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">{listed}</Types>'


def _notes(kind: str, notes: list[str]) -> str:
    listed = f'<w:{kind} w:type="separator" w:id="0"><w:p><w:r><w:separator/></w:r></w:p></w:{kind}>'
    for identity, content in enumerate(notes, start=2):
        mark = f"<w:r><w:{kind}Ref/></w:r>{run(' ')}"
        listed += f'<w:{kind} w:id="{identity}">{paragraph(mark + run(content), style="fn")}</w:{kind}>'
    return f"<w:{kind}s {_SPACES}>{listed}</w:{kind}s>"


def _style(identity: str, name: str, base: str, paragraph: str, letters: str) -> str:
    default = ' w:default="1"' if name == "Normal" else ""
    based = f'<w:basedOn w:val="{base}"/>' if base else ""
    return (
        f'<w:style w:type="paragraph"{default} w:styleId="{identity}"><w:name w:val="{name}"/>{based}'
        f"<w:pPr>{paragraph}</w:pPr><w:rPr>{letters}</w:rPr></w:style>"
    )


def _relations(relations: list[tuple[str, str, str]]) -> str:
    listed = "".join(
        f'<Relationship Id="{identity}" Type="{_OFFICE}/{kind}" Target="{target}"'
        + (' TargetMode="External"' if target.startswith(("http", "file")) else "")
        + "/>"
        for identity, kind, target in relations
    )
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{listed}</Relationships>'
    )
