"""*Read*: the bytes of a file become a ``Source``. The type is told by the bytes, never by the name."""

from articles.importing import refusals
from articles.importing.readers.text import read_text
from articles.importing.source import Source

# What cannot be read yet, by its first bytes: each with its name in a refusal.
_SIGNATURES = (
    (b"%PDF-", "PDF 檔", "a PDF"),
    (b"PK\x03\x04", "壓縮檔或 Word 檔（ZIP、DOCX）", "an archive or a Word file (ZIP, DOCX)"),
    (b"PK\x05\x06", "空的壓縮檔（ZIP）", "an empty archive (ZIP)"),
    (b"\xd0\xcf\x11\xe0", "舊版 Office 檔（DOC）", "an old Office file (DOC)"),
    (b"{\\rtf", "RTF 檔", "an RTF file"),
    (b"\x89PNG", "圖片（PNG）", "a picture (PNG)"),
    (b"\xff\xd8\xff", "圖片（JPEG）", "a picture (JPEG)"),
    (b"GIF8", "圖片（GIF）", "a picture (GIF)"),
    (b"RIFF", "多媒體檔（RIFF）", "a media file (RIFF)"),
    (b"II*\x00", "圖片（TIFF）", "a picture (TIFF)"),
    (b"MM\x00*", "圖片（TIFF）", "a picture (TIFF)"),
    (b"\x1f\x8b", "壓縮檔（gzip）", "an archive (gzip)"),
    (b"7z\xbc\xaf", "壓縮檔（7z）", "an archive (7z)"),
    (b"Rar!", "壓縮檔（RAR）", "an archive (RAR)"),
    (b"\x7fELF", "執行檔", "a program"),
    (b"SQLite format 3\x00", "資料庫檔（SQLite）", "a database (SQLite)"),
)


def read_source(name: str, data: bytes) -> Source:
    """The lines of a file, with the SHA-256 of its bytes.

    Refused: ``unsupported_format`` for what is no text, ``encoding`` for a text that cannot be decoded without doubt,
    ``empty`` for one without any character.
    """
    # Some programs put a stray line end or a mark before the signature of a PDF.
    start = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    for signature, chinese, english in _SIGNATURES:
        if start.startswith(signature) or data.startswith(signature):
            raise refusals.unsupported_format(name, chinese, english)
    source = read_text(name, data)
    _refuse_markup(source)
    return source


def _refuse_markup(source: Source) -> None:
    """Markdown with front matter and HTML are text, but their marks would be taken for words."""
    first = [line.text.strip() for line in source.lines if line.text.strip()][:40]
    if first[0] == "---" and "---" in first[1:] and any(":" in line for line in first[1 : first.index("---", 1)]):
        raise refusals.unsupported_format(source.name, "Markdown 檔", "a Markdown file with front matter")
    if first[0].lower().startswith(("<!doctype", "<html", "<?xml")):
        raise refusals.unsupported_format(source.name, "HTML 或 XML 檔", "an HTML or XML file")
