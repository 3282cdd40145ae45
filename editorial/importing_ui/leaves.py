"""How a file looks, to lay beside what was understood: pictures of a PDF's pages, or the numbered lines of a text. Pure;
``facsimile`` runs in a child process, since it decodes what strangers made."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from io import BytesIO
from typing import Any

import pypdfium2
from pypdfium2 import PdfiumError

from articles.importing.readers import read_source
from articles.importing.source import Line, Refusal

WIDTH = 1000  # of a page picture, in pixels
MOST_PAGES = 60
MOST_LINES = 6000
LONGEST_SIDE = 14_400  # of a page, in points; PDF's own limit


@dataclass(frozen=True, slots=True)
class LeafLine:
    """A line as read. ``box`` is left, top, right, bottom in points; empty where the format has no places."""

    number: int
    page: int
    text: str
    box: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page, in points, with its picture as JPEG; or (no picture, page 0) the lines of a file without pages."""

    page: int
    width: float = 0.0
    height: float = 0.0
    lines: tuple[LeafLine, ...] = ()
    picture: bytes = b""

    def as_data(self) -> dict[str, Any]:
        data = asdict(self)
        data["picture"] = bool(data["picture"])
        return data


def facsimile(name: str, data: bytes) -> list[Leaf]:
    """The leaves of a file; none where there is nothing to show."""
    lines = list(_lines(name, data))
    if not data[:1024].lstrip().startswith(b"%PDF-"):
        return [Leaf(0, lines=tuple(lines[:MOST_LINES]))] if lines else []
    by_page = defaultdict(list)
    for line in lines:
        by_page[line.page].append(line)
    return [
        Leaf(page, width, height, tuple(by_page[page]), picture)
        for page, width, height, picture in _page_pictures(data)
    ]


def _lines(name: str, data: bytes) -> Iterator[LeafLine]:
    try:
        source = read_source(name, data)
    except Refusal:
        return
    notes = (line for note in source.notes for line in note.lines)
    yield from map(_leaf_line, _in_order([*source.lines, *notes]))


def _in_order(lines: Iterable[Line]) -> list[Line]:
    return sorted(lines, key=lambda line: (line.place.page, line.place.line))


def _leaf_line(line: Line) -> LeafLine:
    look = line.look
    box = (look.left, look.top, look.right, look.bottom) if look and look.right > look.left else ()
    return LeafLine(line.place.line, line.place.page, line.text, box)


def _page_pictures(data: bytes) -> Iterator[tuple[int, float, float, bytes]]:
    try:
        document = pypdfium2.PdfDocument(data)
    except PdfiumError:
        return
    try:
        for number in range(min(len(document), MOST_PAGES)):
            page = document[number]
            width, height = page.get_size()
            if 0 < width <= LONGEST_SIDE and 0 < height <= min(LONGEST_SIDE, 4 * width):
                yield number + 1, width, height, _as_jpeg(page, WIDTH / width)
    except PdfiumError:
        return
    finally:
        document.close()


def _as_jpeg(page: pypdfium2.PdfPage, scale: float) -> bytes:
    stream = BytesIO()
    page.render(scale=scale).to_pil().convert("RGB").save(stream, "JPEG", quality=80)
    return stream.getvalue()
