"""What a file is, told by its bytes; its name is only asked whether it claims something else."""

import codecs
import re
from enum import StrEnum
from pathlib import PurePosixPath
from typing import NamedTuple

from articles.importing import refusals
from articles.importing.readers.archive import is_archive, member_name, open_archive
from articles.importing.readers.text import is_binary, marked_text
from articles.importing.source import Refusal


class Kind(StrEnum):
    PDF = "pdf"
    DOCX = "docx"
    ZIP = "zip"
    MARKDOWN = "markdown"
    TEXT = "text"
    PICTURE = "picture"


_NAMED = {
    Kind.PDF: ("PDF 檔", "a PDF"),
    Kind.DOCX: ("Word 檔（DOCX）", "a Word file (DOCX)"),
    Kind.ZIP: ("壓縮檔（ZIP）", "an archive (ZIP)"),
    Kind.MARKDOWN: ("Markdown 文字檔", "a Markdown text"),
    Kind.TEXT: ("純文字檔", "plain text"),
    Kind.PICTURE: ("圖片", "a picture"),
}


class Foreign(NamedTuple):
    """What is no issue in any form: what it is called, and the way out where it is not the usual one."""

    chinese: str
    english: str
    way: tuple[str, str] | None = None


_AS_DOCX = ("請用 Word 開啟後另存為 .docx", "open it in Word and save it as .docx")
_AS_ZIP = ("請改用 ZIP", "pack it as ZIP")
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"BM")
_FOREIGN = (
    (b"{\\rtf", Foreign("RTF 檔", "an RTF file", _AS_DOCX)),
    (b"RIFF", Foreign("多媒體檔（RIFF）", "a media file (RIFF)")),
    (b"\x1f\x8b", Foreign("壓縮檔（gzip）", "an archive (gzip)", _AS_ZIP)),
    (b"7z\xbc\xaf", Foreign("壓縮檔（7z）", "an archive (7z)", _AS_ZIP)),
    (b"Rar!", Foreign("壓縮檔（RAR）", "an archive (RAR)", _AS_ZIP)),
    (b"\x7fELF", Foreign("執行檔", "a program")),
    (b"MZ\x90\x00", Foreign("執行檔", "a program")),
    (b"SQLite format 3\x00", Foreign("資料庫檔（SQLite）", "a database (SQLite)")),
    (b"%!PS", Foreign("PostScript 檔", "a PostScript file", ("請另存為 PDF", "save it as PDF"))),
)
# What lies in a ZIP that is more than a ZIP, by the beginning of a member's name.
_IN_ZIP = (
    ("META-INF/manifest.xml", Foreign("OpenDocument 檔（.odt 等）", "an OpenDocument file (.odt or so)", _AS_DOCX)),
    ("META-INF/container.xml", Foreign("EPUB 電子書", "an EPUB book")),
    ("META-INF/MANIFEST.MF", Foreign("Java 程式", "a Java program")),
    ("xl/", Foreign("Excel 檔", "an Excel file")),
    ("ppt/", Foreign("PowerPoint 檔", "a PowerPoint file")),
    ("Index/Document.iwa", Foreign("Pages 檔", "a Pages file", _AS_DOCX)),
)
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLD = (
    ("WordDocument", Foreign("舊版 Word 檔（.doc）", "an old Word file (.doc)", _AS_DOCX)),
    ("Workbook", Foreign("舊版 Excel 檔（.xls）", "an old Excel file (.xls)")),
    ("PowerPoint Document", Foreign("舊版 PowerPoint 檔（.ppt）", "an old PowerPoint file (.ppt)")),
    ("", Foreign("舊版 Office 檔", "an old Office file", _AS_DOCX)),
)
_HTML = Foreign("HTML 或 XML 檔", "an HTML or XML file", ("請存成純文字檔", "save it as plain text"))
_NOTHING_KNOWN = Foreign("無法辨認的二進位檔", "a binary file of no known kind")
_CLAIMS = {
    ".pdf": Kind.PDF, ".docx": Kind.DOCX, ".docm": Kind.DOCX, ".zip": Kind.ZIP, ".txt": Kind.TEXT, ".text": Kind.TEXT,
    ".md": Kind.TEXT, ".markdown": Kind.TEXT, ".png": Kind.PICTURE, ".jpg": Kind.PICTURE, ".jpeg": Kind.PICTURE,
    ".gif": Kind.PICTURE, ".webp": Kind.PICTURE,
}  # fmt: skip
_MARKUP = (b"<!doctype", b"<html", b"<?xml", b"<svg", b"<head", b"<body", b"<script")
_LONGEST_FRONT_MATTER = 200  # lines
_MARKDOWN = re.compile(
    r"^#{1,6} +\S|^[^\s=][^\n]{0,200}\n={3,}[ \t\r]*$|"
    r"^\[\^[^\]\s]+\]:|!\[[^\]\n]{0,1000}\]\([^)\n]{1,500}\)|^ {0,3}\|? *:?-{3,}:? *\|[ :|-]*$",
    re.MULTILINE,
)
_REMAINS = {Kind.PDF: (b"endobj", b"%%EOF"), Kind.DOCX: (b"word/document", b"PK\x05\x06"), Kind.ZIP: (b"PK\x05\x06",)}
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


def kind_of(name: str, data: bytes) -> Kind:
    """What the bytes are.

    Refused: ``empty``, ``unsupported_type``, ``encrypted`` (Office under a password), ``suspicious`` (two types in
    one), ``corrupt``, and ``type_mismatch`` where the end of the name claims another family.
    """
    if not data:
        raise refusals.empty(name)
    claim = _CLAIMS.get(PurePosixPath(name).suffix.lower())
    found = _by_bytes(name, data, claim)
    if isinstance(found, Foreign):
        if claim:
            _refuse_torn(name, data, claim if found is _NOTHING_KNOWN else None)
            raise refusals.type_mismatch(name, *found)
        raise refusals.unsupported_type(name, *found)
    if claim and claim is not (Kind.TEXT if found is Kind.MARKDOWN else found):
        _refuse_torn(name, data, claim if found is Kind.TEXT else None)
        raise refusals.type_mismatch(name, *_NAMED[found])
    return found


def is_archive_head(head: bytes) -> bool:
    """The first bytes are those of an archive, or of a Word file, which is one."""
    return head.startswith((b"PK\x03\x04", b"PK\x05\x06", b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!"))


def is_picture(head: bytes) -> bool:
    """The first bytes are those of a picture."""
    return head.startswith(_PICTURES) or (head[:4] == b"RIFF" and head[8:12] == b"WEBP")


def is_markdown(data: bytes) -> bool:
    """A text with front matter, or with marks that no printed text has."""
    text = beginning(data[: 64 * 1024]).lstrip("\ufeff")
    return bool(front_matter(text) or _MARKDOWN.search(text))


def beginning(data: bytes) -> str:
    """The text of bytes that may be cut off anywhere, in the likeliest encoding; what fits in none is left out."""
    if data[:2] in _UTF_16:
        return data.decode("utf-16", "ignore")
    try:
        return codecs.getincrementaldecoder("utf-8")().decode(data)
    except UnicodeDecodeError:
        return data.decode("cp950", "ignore")


def front_matter(text: str) -> list[str]:
    """The lines between the two rules at the beginning of a Markdown text; none where they hold no ``key: value``."""
    text = text.lstrip("\ufeff \t\r\n")
    if not text.startswith("---"):
        return []
    lines = [line.strip() for line in text.split("\n", _LONGEST_FRONT_MATTER)]
    end = next((at for at, line in enumerate(lines) if at and line in ("---", "...")), 0)
    if lines[0] != "---" or not end:
        return []
    matter = lines[1:end]
    return matter if any(":" in line for line in matter) else []


def _by_bytes(name: str, data: bytes, claim: Kind | None) -> Kind | Foreign:
    # Some programs put a stray line end or a mark before the signature of a PDF.
    start = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    zipped = data.startswith((b"PK\x03\x04", b"PK\x05\x06"))
    # The first file of an archive that was packed without compression may be a PDF.
    if b"%PDF-" in data[:1024] and not (zipped and is_archive(data)):
        return _pdf(name, data, start)
    if is_picture(data):
        return Kind.PICTURE
    if zipped:
        return _zip(name, data)
    if data.startswith(_OLD_OFFICE):
        return _old_office(name, data)
    for signature, foreign in _FOREIGN:
        if start.startswith(signature):
            return foreign
    if start.lower().startswith(_MARKUP) and claim is not Kind.TEXT:
        return _HTML
    if is_binary(data) and not _is_text(data):
        return _NOTHING_KNOWN
    return Kind.MARKDOWN if is_markdown(data) else Kind.TEXT


def _is_text(data: bytes) -> bool:
    """For all its control characters, in UTF-16 or UTF-8: its reader says what is wrong with it."""
    try:
        return marked_text("", data) is not None or bool(data.decode("utf-8"))
    except (Refusal, UnicodeDecodeError):
        return data.startswith(_UTF_16)


def _pdf(name: str, data: bytes, start: bytes) -> Kind:
    if not start.startswith(b"%PDF-") or is_archive(data):
        raise refusals.suspicious(
            name,
            "同時是 PDF 又是別種檔案，可能被動過手腳；請由原始檔重新匯出 PDF",
            "is a PDF and something else at once, as of a file that was tampered with: export the PDF anew",
        )
    return Kind.PDF


def _zip(name: str, data: bytes) -> Kind | Foreign:
    with open_archive(name, data) as archive:
        names = [member_name(info) for info in archive.infolist()]
    if "[Content_Types].xml" in names and any(member.startswith("word/") for member in names):
        return Kind.DOCX
    for beginning, foreign in _IN_ZIP:
        if any(member.startswith(beginning) for member in names):
            return foreign
    return Kind.ZIP


def _old_office(name: str, data: bytes) -> Foreign:
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise refusals.encrypted(name)
    return next(foreign for stream, foreign in _OLD if stream.encode("utf-16-le") in data)


def _refuse_torn(name: str, data: bytes, claim: Kind | None) -> None:
    """Remains of the type that the name claims: the right file, but damaged at its beginning."""
    if any(mark in data for mark in _REMAINS.get(claim or Kind.TEXT, ())):
        raise refusals.corrupt(name, "開頭不對", "its beginning is wrong")
