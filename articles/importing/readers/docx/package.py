"""The ZIP of parts that a Word file is. Nothing is unpacked to disk, no entity resolved, no address followed."""

import io
import lzma
import posixpath
import struct
import zipfile
import zlib
from dataclasses import dataclass

from lxml import etree

from articles.importing import refusals
from articles.importing.readers.archive import HIGHEST_RATIO, printable

# An issue has some hundred thousand bytes of XML; a tree takes about ten times what its text takes.
LARGEST_PART = 16 * 1024 * 1024
# What a tree costs is counted in tags and attributes; an issue has some thousands.
_MOST_TAGS = 300_000
_MOST_ATTRIBUTES = 900_000
_MOST_MEMBERS = 2_000
LARGEST_PICTURE = 25 * 1024 * 1024
_MOST_IN_ALL = 200 * 1024 * 1024

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
# ISO's strict form has the same words under other addresses.
_STRICT = (
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing",
        b"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    ),
    (b"http://purl.oclc.org/ooxml/drawingml/", b"http://schemas.openxmlformats.org/drawingml/2006/"),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_DOCTYPES = tuple("<!DOCTYPE".encode(codec) for codec in ("utf-8", "utf-16-le", "utf-16-be"))
_MACROS, _CONTROLS = ("巨集", "macros"), ("ActiveX 控制項", "ActiveX controls")
_ANOTHER = ("嵌入的另一份文件", "another document inside")
# Words in the type of a part, or in its name; and the last word of the type of a relation to it.
_ACTIVE = {"macroenabled": _MACROS, "vbaproject": _MACROS, "vbadata": _MACROS, "activex": _CONTROLS}
_ACTIVE_RELATIONS = {
    "vbaproject": _MACROS, "wordvbadata": _MACROS, "control": _CONTROLS, "activexcontrolbinary": _CONTROLS,
    "afchunk": _ANOTHER, "subdocument": _ANOTHER,
}  # fmt: skip
_BROKEN = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError, OSError, ValueError, NotImplementedError,
    RuntimeError, IndexError, OverflowError,
)  # fmt: skip
Element = etree._Element


@dataclass(frozen=True, slots=True)
class Relation:
    """What a part points to: the last word of its type, the path of a part or an address outside."""

    kind: str
    target: str
    external: bool


def is_protected(data: bytes) -> bool:
    """Whether the bytes are an Office file behind a password: an OLE container around an encrypted package."""
    return data.startswith(_OLE) and "EncryptedPackage".encode("utf-16-le") in data


class Package:
    """The parts of a Word file, read when asked for.

    Refused: ``encrypted``, ``corrupt``, ``too_large``, and ``suspicious`` for macros, controls, a DOCTYPE in any part,
    a part that comes twice, or a template on the network.
    """

    def __init__(self, name: str, data: bytes) -> None:
        self.name = name
        if is_protected(data):
            raise refusals.encrypted(name)
        if data.count(b"PK\x01\x02") > _MOST_MEMBERS:
            raise refusals.too_many(name, "組件", "parts", _MOST_MEMBERS)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            members = self._zip.infolist()
        except _BROKEN as error:
            raise refusals.corrupt(name, "無法解開", "it cannot be unpacked") from error
        self._members = {member.filename.replace("\\", "/").lstrip("/").lower(): member for member in members}
        self._read = 0
        if any(member.flag_bits & 1 for member in members):
            raise refusals.encrypted(name)
        if len(self._members) != len(members):
            raise self._suspicious("重複的組件", "a part twice over")
        self._refuse_bombs(members)
        self._refuse_active_content()

    def main(self) -> str:
        """The path of the document itself."""
        for relation in self.relations("").values():
            if relation.kind == "officeDocument" and not relation.external and self.has(relation.target):
                return relation.target
        if self.has("word/document.xml"):
            return "word/document.xml"
        raise refusals.corrupt(self.name, "缺少文件本體", "the document itself is missing")

    def has(self, path: str) -> bool:
        return path.lower() in self._members

    def bytes_of(self, path: str, limit: int) -> bytes:
        """The bytes of a part, unpacked no further than to ``limit``."""
        member = self._members[path.lower()]
        try:
            with self._zip.open(member) as stream:
                data = stream.read(limit + 1)
        except _BROKEN as error:
            raise refusals.corrupt(self.name, f"組件 {path}", f"its part {path}") from error
        self._read += len(data)
        if len(data) > limit or self._read > _MOST_IN_ALL:
            raise refusals.too_large(f"{self.name} ({path})", member.file_size, limit)
        return data

    def xml(self, path: str) -> Element | None:
        """The root of a part, or None where the package has no such part."""
        if not self.has(path):
            return None
        data = self.bytes_of(path, LARGEST_PART)
        if data.count(b"<") > _MOST_TAGS or data.count(b"=") > _MOST_ATTRIBUTES:
            raise refusals.too_many(f"{self.name} ({path})", "標籤", "tags", _MOST_TAGS)
        for strict, usual in _STRICT:
            data = data.replace(strict, usual)
        parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
        try:
            root = etree.fromstring(data, parser)
        except etree.XMLSyntaxError as error:
            raise refusals.corrupt(
                self.name, f"組件 {path} 的第 {error.lineno} 行", f"line {error.lineno} of its part {path}"
            ) from error
        if root.getroottree().docinfo.internalDTD is not None:
            raise self._doctype()
        return root

    def relations(self, path: str) -> dict[str, Relation]:
        """What a part points to, by the names it uses; those of the package itself for an empty path."""
        folder, base = posixpath.split(path)
        root = self.xml(posixpath.join(folder, "_rels", f"{base}.rels"))
        found: dict[str, Relation] = {}
        for element in root.iter(_RELATION) if root is not None else ():
            target = element.get("Target", "")
            external = element.get("TargetMode") == "External"
            if not external:
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            found[element.get("Id", "")] = Relation(element.get("Type", "").rpartition("/")[2], target, external)
        return found

    def _refuse_bombs(self, members: list[zipfile.ZipInfo]) -> None:
        """By what the directory says, before any part is unpacked: a part that nothing refers to would never be met."""
        for member in members:
            if member.file_size > LARGEST_PICTURE and member.file_size > HIGHEST_RATIO * max(member.compress_size, 1):
                raise refusals.bursting(f"{self.name} ({printable(member.filename)[:80]})")
        total = sum(member.file_size for member in members)
        if total > _MOST_IN_ALL:
            raise refusals.too_large(f"{self.name}（解開後 unpacked）", total, _MOST_IN_ALL)

    def _refuse_active_content(self) -> None:
        """By what the package says its parts are, whatever they are called and however that is encoded."""
        for path in self._members:
            if path.endswith((".xml", ".rels")) and any(
                doctype in self.bytes_of(path, LARGEST_PART) for doctype in _DOCTYPES
            ):
                raise self._doctype()
        types = self.xml("[content_types].xml")
        said = [element.get("ContentType", "").lower() for element in (types.iter() if types is not None else ())]
        for word, named in _ACTIVE.items():
            if any(word in each for each in (*said, *self._members)):
                raise self._suspicious(*named)
        for path in self._members:
            folder, _, rels = path.rpartition("_rels/")
            if rels.endswith(".rels"):
                for relation in self.relations(folder + rels.removesuffix(".rels")).values():
                    self._refuse_relation(relation)

    def _refuse_relation(self, relation: Relation) -> None:
        kind, target = relation.kind.lower(), relation.target.lower()
        if kind in _ACTIVE_RELATIONS:
            raise self._suspicious(*_ACTIVE_RELATIONS[kind])
        if kind == "attachedtemplate" and target.startswith(("http:", "https:", "\\\\", "//")):
            raise self._suspicious("網路上的範本", "a template on the network")

    def _doctype(self) -> Exception:
        return self._suspicious("文件類型宣告（DOCTYPE）", "a document type declaration (DOCTYPE)")

    def _suspicious(self, chinese: str, english: str) -> Exception:
        return refusals.suspicious(
            self.name,
            f"含有{chinese}，未匯入；請在 Word 中移除後另存為 .docx",
            f"holds {english} and was not imported: remove it in Word and save as .docx",
        )
