"""What *read* hands to *understand*: the lines of a file and what stands between them. Plain, immutable, without Django."""

import re
from dataclasses import dataclass, field
from enum import StrEnum

# A reference to a footnote: in a ``Source`` by the note's own mark, in a draft by its place among the article's notes.
NOTE_MARK: re.Pattern[str] = re.compile(r"\[\^([^\]\s]{1,20})\]")


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a file something stands. ``line`` and ``page`` count from 1; 0 means the file as a whole."""

    file: str
    line: int = 0
    page: int = 0

    def __str__(self) -> str:
        parts = [self.file]
        if self.page:
            parts.append(f"p. {self.page}")
        if self.line:
            parts.append(f"line {self.line}")
        return ", ".join(parts)

    @property
    def in_chinese(self) -> str:
        page = f"第 {self.page} 頁" if self.page else ""
        line = f"第 {self.line} 行" if self.line else ""
        return " ".join(part for part in (self.file, page, line) if part)


class Role(StrEnum):
    """What a format says of a line by itself: by a style, a mark, its place on the page."""

    FURNITURE = "furniture"  # running head, page number: the header of the issue may stand in it
    TITLE = "title"
    SUBTITLE = "subtitle"
    BYLINE = "byline"
    HEADING = "heading"
    SUBHEADING = "subheading"
    PARAGRAPH = "paragraph"
    QUOTE = "quote"
    ITEM = "item"  # of a list; a numbered one keeps its printed number in the text
    CAPTION = "caption"


@dataclass(frozen=True, slots=True)
class Look:
    """How a line is set. Lengths in points from the left upper corner of its page; ``column`` counts from 0 in the order
    of reading; ``left_edge`` and ``right_edge`` are those of its column. ``right`` is where the line would end had it not
    been ``stretched`` by so much to reach its margin. A DOCX knows no places: 0 there."""

    size: float = 0.0
    bold: bool = False
    centred: bool = False
    left: float = 0.0
    right: float = 0.0
    top: float = 0.0
    bottom: float = 0.0
    left_edge: float = 0.0
    right_edge: float = 0.0
    column: int = 0
    stretched: float = 0.0


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line, as extracted: ``text`` keeps its own spaces, which carry information.

    ``ends`` is True where the format says that a block ends with this line (a paragraph of Word or Markdown), False
    where it says that the block goes on, None where it does not say (a text, a PDF, lines that were pasted in).
    """

    text: str
    place: Place
    look: Look | None = None
    role: Role | None = None
    ends: bool | None = None


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as it lies in a file: its bytes, a format that browsers show (``png``, ``jpeg``, ``gif``, ``webp``), pixels."""

    sha256: str
    format: str
    width: int
    height: int
    alt: str = ""
    data: bytes = field(default=b"", repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Table:
    rows: tuple[tuple[str, ...], ...]
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Inset:
    """What stands between lines and is none: ``before`` counts the lines of the source that come first."""

    before: int
    item: Picture | Table
    place: Place
    look: Look | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote that the format tells from the text: the mark by which ``[^mark]`` in a line refers to it, unique in
    its source, and its lines without the mark."""

    mark: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Remark:
    """What a reader met and could not hand on, such as a drawing in a format that no browser shows: one sentence for a
    person, in both languages."""

    message: str
    place: Place


@dataclass(frozen=True, slots=True)
class BylineDraft:
    """One author as printed; several affiliations in the order of the print."""

    name: str
    affiliations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Given:
    """What is said about an issue outside of its printed lines: in the front matter of a Markdown file, on the command
    line, in a form. Empty is unsaid. ``date`` is as printed or ISO; ``position`` counts an issue's articles from 1."""

    series: str = ""
    number: int = 0
    date: str = ""
    language: str = ""
    title: str = ""
    subtitle: str = ""
    bylines: tuple[BylineDraft, ...] = ()
    position: int = 0


NOTHING_GIVEN = Given()


@dataclass(frozen=True, slots=True)
class Source:
    """A file that was read: its name as given, the SHA-256 of its bytes (hex), its lines and what stands between them."""

    name: str
    sha256: str
    lines: tuple[Line, ...]
    insets: tuple[Inset, ...] = ()
    notes: tuple[Note, ...] = ()
    given: Given = Given()
    remarks: tuple[Remark, ...] = ()


class Refusal(Exception):
    """The input cannot be imported: one sentence for a person in both languages (``wording.both``), a code for a program, the
    place it concerns, and what a person may supply or decide so that it can (keys of ``wording.OPTIONS``)."""

    def __init__(self, code: str, message: str, where: Place | str = "", lacking: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.where = str(where)
        self.lacking = lacking
