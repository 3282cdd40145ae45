"""Sources as readers hand them over, written by hand: lines with roles, looks and ends."""

from articles.importing.source import NOTHING_GIVEN, Given, Inset, Line, Look, Note, Picture, Place, Role, Source, Table

HEADER = "遠景論壇 No. 7  2026年3月"
FIRST = "海底電纜承載了絕大多數的跨洋資料往來，一旦中斷，金融與通訊都會受到影響。"
SECOND = "全世界能夠修復海底電纜的工作船不到一百艘，排程往往需要數週，必須及早規劃。"
NOTE = "編按：本文僅代表作者個人觀點。"
PICTURE = Picture("a" * 64, "jpeg", 800, 600)


def line(text: str, role: Role | None = None, *, ends: bool | None = True, look: Look | None = None) -> Line:
    """A line without its place, which ``source`` gives it."""
    return Line(text, Place(""), look, role, ends)


def source(
    *lines: Line,
    insets: tuple[tuple[int, Picture | Table], ...] = (),
    notes: tuple[Note, ...] = (),
    given: Given = NOTHING_GIVEN,
) -> Source:
    """A source of these lines; ``insets`` say how many lines come before each."""
    placed = tuple(
        Line(one.text, Place("no-7.docx", line=at), one.look, one.role, one.ends)
        for at, one in enumerate(lines, start=1)
    )
    stands = tuple(Inset(before, item, Place("no-7.docx", line=before)) for before, item in insets)
    return Source("no-7.docx", "b" * 64, placed, stands, notes, given)


def front(title: str = "海纜的備援路線") -> tuple[Line, ...]:
    return (line(HEADER), line(title), line("東方研究院研究員"), line("王小明"))


def printed(
    text: str, left: float, right: float, top: float, *, size: float = 12.0, bold: bool = False, column: int = 0
) -> Line:
    """A line of a page whose column goes from 100 to 460: thirty characters of twelve points."""
    look = Look(
        size, bold, left=left, right=right, top=top, bottom=top + size, left_edge=100, right_edge=460, column=column
    )
    return Line(text, Place("no-7.pdf", page=1), look)


def page(*lines: Line) -> Source:
    """A page of a PDF: the header, and these lines."""
    head = Line(HEADER, Place("no-7.pdf", line=1, page=1), role=Role.FURNITURE)
    placed = [
        Line(one.text, Place("no-7.pdf", line=at, page=1), one.look, one.role, one.ends)
        for at, one in enumerate(lines, start=2)
    ]
    return Source("no-7.pdf", "c" * 64, (head, *placed))
