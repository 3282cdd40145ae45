"""The pages of a PDF as they are seen: characters, rules, frames and pictures, in points from the left upper corner."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import pypdfium2 as pdfium

from articles.importing import refusals
from articles.importing.readers.pdf.drawings import MOST_OBJECTS, TooManyObjects, read_drawings
from articles.importing.readers.pdf.geometry import Box, onto_sheet
from articles.importing.readers.pdf.glyphs import Glyph, read_glyphs
from articles.importing.readers.pdf.images import read_pictures
from articles.importing.readers.pdf.integrity import check_whole
from articles.importing.source import Picture, Place

MOST_PAGES = 300
MOST_GLYPHS = 60_000  # on one page

_LARGEST = 14_400.0  # points, the limit of the format
_WHOLE_PAGE = 0.6
_FEW = 8


@dataclass(slots=True)
class Sheet:
    """One page."""

    number: int
    box: Box
    glyphs: list[Glyph]
    across: list[Box] = field(default_factory=list)
    down: list[Box] = field(default_factory=list)
    frames: list[Box] = field(default_factory=list)
    pictures: list[tuple[Box, Picture]] = field(default_factory=list)
    hidden: int = 0  # characters that do not print
    recognised: bool = False  # its text lies unseen over the picture of a page

    @property
    def is_picture(self) -> bool:
        """Whether it is nothing but a picture of a page."""
        printed = sum(not glyph.text.isspace() for glyph in self.glyphs)
        return printed <= _FEW and any(self.covers(box) for box, _ in self.pictures)

    def covers(self, box: Box) -> bool:
        return box.width * box.height >= _WHOLE_PAGE * self.box.width * self.box.height


def read_sheets(name: str, data: bytes) -> list[Sheet]:
    """The pages of a file.

    Refused: ``corrupt``, ``encrypted``, ``too_large`` (pages, objects, characters), ``image_too_large``.
    """
    check_whole(name, data)
    with _opened(name, data) as document:
        if not len(document):
            raise refusals.corrupt(name, "沒有任何一頁", "it has no page")
        if len(document) > MOST_PAGES:
            raise refusals.too_many(name, "頁數", "pages", MOST_PAGES)
        return [_read(name, document, at) for at in range(len(document))]


@contextmanager
def _opened(name: str, data: bytes) -> Iterator[pdfium.PdfDocument]:
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if "assword" in str(error):
            raise refusals.encrypted(name) from error
        raise refusals.corrupt(name, "無法開啟", "it cannot be opened") from error
    try:
        yield document
    finally:
        document.close()


def _read(name: str, document: pdfium.PdfDocument, at: int) -> Sheet:
    place = Place(name, page=at + 1)
    try:
        page = document[at]
    except pdfium.PdfiumError as error:
        raise refusals.corrupt(place, "該頁無法開啟", "the page cannot be opened") from error
    try:
        return _read_page(page, place)
    except TooManyObjects as error:
        raise refusals.too_many(place, "物件", "objects", MOST_OBJECTS) from error
    except pdfium.PdfiumError as error:
        raise refusals.corrupt(place, "該頁無法讀取", "the page cannot be read") from error
    finally:
        page.close()


def _read_page(page: pdfium.PdfPage, place: Place) -> Sheet:
    left, bottom, right, top = page.get_bbox()
    turned = page.get_rotation()
    width, height = (right - left, top - bottom) if turned in (0, 180) else (top - bottom, right - left)
    if not (0 < width <= _LARGEST and 0 < height <= _LARGEST):
        raise refusals.corrupt(place, "頁面大小有誤", "the size of the page is wrong")
    to_sheet = onto_sheet(Box(left, top, right, bottom), turned)
    seen = Box(0, 0, width, height)
    glyphs = read_glyphs(page, to_sheet)
    if len(glyphs) > MOST_GLYPHS:
        raise refusals.too_many(place, "字元", "characters", MOST_GLYPHS)
    drawings = read_drawings(page, to_sheet)
    sheet = Sheet(place.page, seen, glyphs, drawings.across, drawings.down, drawings.frames)
    sheet.pictures = read_pictures(drawings.pictures, seen, place)
    _drop_unseen(sheet)
    return sheet


def _drop_unseen(sheet: Sheet) -> None:
    """Leaves out what stands outside of the page or is not drawn; the text over the picture of a scanned page is what
    a program recognised on it, and is kept."""
    on_page = [g for g in sheet.glyphs if sheet.box.holds_point(*g.box.middle)]
    drawn = [g for g in on_page if not g.hidden]
    printed = sum(not g.text.isspace() for g in drawn)
    if len(on_page) - len(drawn) > _FEW and printed <= _FEW and any(sheet.covers(box) for box, _ in sheet.pictures):
        sheet.recognised = True
        drawn = on_page
        sheet.pictures = [(box, picture) for box, picture in sheet.pictures if not sheet.covers(box)]
    sheet.hidden = sum(not g.text.isspace() for g in sheet.glyphs) - sum(not g.text.isspace() for g in drawn)
    sheet.glyphs = drawn
