"""Tables of Word: those that hold data, and those that merely put a picture, a byline or a box in its place."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from articles.importing.readers.docx.package import Element, W
from articles.importing.readers.docx.styles import number_of, value_of

_WIDEST_SPAN = 60
_FIGURE = re.compile(r"[\d.,%＋+−–-]+")
_FEWEST_CELLS = 6  # of a table whose cells hold whole sentences
_RUNNING_TEXT = 100  # characters of a cell that holds paragraphs rather than data
_PICTURES = (
    f"{W}drawing",
    f"{W}pict",
)
_THROUGH = {f"{W}{name}" for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag")}


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its element, and how many columns it spans."""

    element: Element
    span: int


def table_rows(table: Element) -> list[list[Cell]]:
    """The rows of a table, without those that a tracked change deleted; empty cells where a row begins further in."""
    rows: list[list[Cell]] = []
    for row in children(table, f"{W}tr"):
        properties = row.find(f"{W}trPr")
        if properties is not None and properties.find(f"{W}del") is not None:
            continue
        cells = [
            Cell(cell, _span(cell)) for cell in children(row, f"{W}tc") if cell.find(f"{W}tcPr/{W}cellDel") is None
        ]
        if cells:
            rows.append(cells)
    return rows


def is_layout(rows: list[list[Cell]], *, front: bool) -> bool:
    """Whether a table is one for the eye only. ``front`` says that no running text came before it, where a table holds
    a byline or a header and no data."""
    texts = [cell_text(cell.element) for row in rows for cell in row]
    if sum(map(bool, texts)) <= 1 or len(rows) == 1 or all(len(row) == 1 for row in rows):
        return True
    if any(next(cell.element.iter(*_PICTURES, f"{W}tbl"), None) is not None for row in rows for cell in row):
        return True
    if len(texts) < _FEWEST_CELLS and max(map(len, texts)) > _RUNNING_TEXT and "。" in max(texts, key=len):
        return True
    figures = sum(bool(_FIGURE.fullmatch(text)) for text in texts)
    return front and figures < len(texts) / 4


def children(element: Element, tag: str) -> Iterator[Element]:
    """The children of a kind, those in content controls and tracked insertions among them."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag in _THROUGH:
            yield from children(child, tag)


def cell_text(cell: Element) -> str:
    return "".join(text.text or "" for text in cell.iter(f"{W}t")).strip()


def _span(cell: Element) -> int:
    span = number_of(value_of(cell.find(f"{W}tcPr"), "gridSpan"))
    return min(int(span), _WIDEST_SPAN) if span and span > 1 else 1
