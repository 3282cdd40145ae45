"""*Read*: the bytes of a file become a ``Source``. The type is told by the bytes, never by the name."""

from collections.abc import Mapping

from articles.importing import refusals
from articles.importing.readers.docx import read_docx
from articles.importing.readers.kinds import Kind, kind_of
from articles.importing.readers.markdown import read_markdown
from articles.importing.readers.pdf import read_pdf
from articles.importing.readers.text import read_text
from articles.importing.source import Source


def read_source(name: str, data: bytes, pictures: Mapping[str, bytes] | None = None) -> Source:
    """What a file of one issue, or of one article of it, holds, with the SHA-256 of its bytes.

    ``pictures`` are the files to which a Markdown text may refer, by their names relative to it. Refused: what
    ``kind_of`` refuses, archives and pictures, and what the reader of the type refuses.
    """
    match kind_of(name, data):
        case Kind.PDF:
            return read_pdf(name, data)
        case Kind.DOCX:
            return read_docx(name, data)
        case Kind.MARKDOWN:
            return read_markdown(name, data, pictures or {})
        case Kind.TEXT:
            return read_text(name, data)
        case Kind.PICTURE:
            way = (
                "圖片須由同一資料夾的 Markdown 文字引用才能匯入",
                "a picture comes in where a Markdown text beside it shows it",
            )
            raise refusals.unsupported_type(name, "圖片", "a picture", way)
        case Kind.ZIP:
            way = ("請在上一層匯入", "import it by itself")
            raise refusals.unsupported_type(name, "壓縮檔（ZIP）", "an archive (ZIP)", way)
