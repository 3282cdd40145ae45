"""The characters of a page, each with its place and look, in the order in which the file draws them."""

import ctypes
import math
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from articles.importing.readers.hyphens import SOFT
from articles.importing.readers.pdf.geometry import Box

_BOLD = re.compile(r"bold|black|heavy|-W[6-9]\b|semibold|demi", re.IGNORECASE)
_HEAVY = 600
_FILL_AND_STROKE = 2
_INVISIBLE = 3
# One character that is printed as several letters.
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_NAME_LENGTH = 256
_SPACE = 0x20
_HYPHEN = 0x02  # PDFium's own mark of a hyphen at the end of a line
_DIGITS = range(0x30, 0x3A)
# Of the type size: how high ink stands above the base line and how high it is, and the size that such figures have.
_INK_RAISED, _INK_SMALL, _RAISED_SIZE = 0.2, 0.55, 0.6
_OWN_HYPHENS = frozenset(map(ord, "-\u2010\u2011\u2013"))
_INSTEAD = b"ActualText"  # what a drawing stands for, if not for itself


@dataclass(slots=True)
class Glyph:
    """One printed character. ``base`` is the height of its base line; ``angle`` the direction of writing in degrees
    clockwise (0: to the right, 90: downwards); ``mapped`` is False where the font does not say what it stands for;
    ``parted`` is True where PDFium sees a space before it that the file does not draw."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    base: float
    size: float
    bold: bool
    angle: int
    hidden: bool
    mapped: bool
    font: str
    order: int
    parted: bool = False

    @property
    def box(self) -> Box:
        return Box(self.left, self.top, self.right, self.bottom)

    def add(self, text: str, left: float, right: float, *, mapped: bool) -> None:
        """Takes in another character of the same sign, such as a ligature."""
        self.text += text
        self.left, self.right = min(self.left, left, right), max(self.right, left, right)
        self.mapped = self.mapped and mapped


@dataclass(frozen=True, slots=True)
class _Style:
    size: float
    bold: bool
    angle: int
    hidden: bool
    font: str


def read_glyphs(page: pdfium.PdfPage, to_sheet: Callable[[float, float], tuple[float, float]]) -> list[Glyph]:
    """All characters of a page but those that stand for nothing; printed spaces are among them.

    A character that is drawn twice on the same spot, as for a shadow, counts once.
    """
    text_page = page.get_textpage()
    try:
        return list(_without_doubles(_glyphs(text_page.raw, to_sheet)))
    finally:
        text_page.close()


def _glyphs(raw: object, to_sheet: Callable[[float, float], tuple[float, float]]) -> Iterator[Glyph]:
    styles: dict[int, _Style] = {}
    glyph: Glyph | None = None
    before: tuple[float, float, int] | None = None
    parted = False
    rectangle, x, y = pdfium_c.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    for at in range(pdfium_c.FPDFText_CountChars(raw)):
        drawn = pdfium_c.FPDFText_GetTextObject(raw, at)
        if not drawn or pdfium_c.FPDFText_IsGenerated(raw, at) == 1:
            parted = parted or pdfium_c.FPDFText_GetUnicode(raw, at) == _SPACE
            continue
        key = ctypes.addressof(drawn.contents)
        style = styles.get(key) or styles.setdefault(key, _style(raw, at, drawn, to_sheet))
        pdfium_c.FPDFText_GetLooseCharBox(raw, at, rectangle)
        pdfium_c.FPDFText_GetCharOrigin(raw, at, x, y)
        code = pdfium_c.FPDFText_GetUnicode(raw, at)
        left, top = to_sheet(rectangle.left, rectangle.top)
        right, bottom = to_sheet(rectangle.right, rectangle.bottom)
        base_x, base_y = to_sheet(x.value, y.value)
        text = _hyphen(drawn) if code == _HYPHEN else chr(code) if code < 0x110000 else "\ufffd"
        mapped = _is_mapped(code) and pdfium_c.FPDFText_HasUnicodeMapError(raw, at) != 1
        spot = (x.value, y.value, key)
        if glyph and spot == before and not text.isspace():
            glyph.add(text, left, right, mapped=mapped)
            continue
        before = spot
        if glyph:
            yield glyph
        glyph = Glyph(
            text=_LIGATURES.get(text, text),
            left=min(left, right),
            top=min(top, bottom),
            right=max(left, right),
            bottom=max(top, bottom),
            base=base_x if style.angle in (90, 270) else base_y,
            size=style.size,
            bold=style.bold,
            angle=style.angle,
            hidden=style.hidden,
            mapped=mapped,
            font=style.font,
            order=at,
            parted=parted,
        )
        if code in _DIGITS and style.angle == 0:
            _raise_drawn(glyph, raw, at, y.value)
        parted = False
    if glyph:
        yield glyph


def _raise_drawn(glyph: Glyph, raw: object, at: int, base: float) -> None:
    """A figure of a type that draws small raised ones of its own, as Libertinus does: its ink stands above the base line."""
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    if not pdfium_c.FPDFText_GetCharBox(raw, at, left, right, bottom, top):
        return
    raised, height = bottom.value - base, top.value - bottom.value
    if raised > _INK_RAISED * glyph.size and 0 < height < _INK_SMALL * glyph.size:
        glyph.base -= raised
        glyph.size *= _RAISED_SIZE


def _hyphen(drawn: object) -> str:
    """A hyphen at the end of a line: soft, so that the word is whole without it, where the file says that it stands for
    something else than what is drawn; a hyphen of the word's own stands for itself."""
    size = ctypes.c_ulong()
    for at in range(max(0, pdfium_c.FPDFPageObj_CountMarks(drawn))):
        mark = pdfium_c.FPDFPageObj_GetMark(drawn, at)
        if pdfium_c.FPDFPageObjMark_GetParamStringValue(mark, _INSTEAD, None, 0, size):
            value = (pdfium_c.FPDF_WCHAR * (size.value // 2))()
            pdfium_c.FPDFPageObjMark_GetParamStringValue(mark, _INSTEAD, value, size.value, size)
            return "-" if _OWN_HYPHENS.intersection(value) else SOFT
    return "-"


def _is_mapped(code: int) -> bool:
    if code < 0x20 or 0x7F <= code < 0xA0:
        return code in (_HYPHEN, 0x09, 0x0A, 0x0D)
    private = 0xE000 <= code < 0xF900 or code >= 0xF0000
    return not private and code not in (0xFFFD, 0xFFFE, 0xFFFF)


def _style(raw: object, at: int, drawn: object, to_sheet: Callable[[float, float], tuple[float, float]]) -> _Style:
    matrix = pdfium_c.FS_MATRIX()
    pdfium_c.FPDFText_GetMatrix(raw, at, matrix)
    from_x, from_y = to_sheet(0.0, 0.0)
    along_x, along_y = to_sheet(matrix.a, matrix.b)
    angle = math.degrees(math.atan2(along_y - from_y, along_x - from_x))
    mode = pdfium_c.FPDFTextObj_GetTextRenderMode(drawn)
    name = ctypes.create_string_buffer(_NAME_LENGTH)
    font = pdfium_c.FPDFTextObj_GetFont(drawn)
    if font:
        pdfium_c.FPDFFont_GetBaseFontName(font, name, _NAME_LENGTH)
    weight = pdfium_c.FPDFText_GetFontWeight(raw, at)
    family = name.value.decode("utf-8", "replace")
    return _Style(
        size=pdfium_c.FPDFText_GetFontSize(raw, at) * math.hypot(matrix.c, matrix.d),
        bold=mode == _FILL_AND_STROKE or weight >= _HEAVY or bool(_BOLD.search(family)),
        angle=round(angle) % 360,
        hidden=mode == _INVISIBLE,
        font=family,
    )


def _without_doubles(glyphs: Iterator[Glyph]) -> Iterator[Glyph]:
    seen: dict[tuple[str, int], list[Glyph]] = {}
    for glyph in glyphs:
        if glyph.text.isspace():
            yield glyph
            continue
        near = seen.setdefault((glyph.text, round(glyph.base / 4)), [])
        slack = 0.12 * glyph.size
        if any(abs(g.left - glyph.left) < slack and abs(g.bottom - glyph.bottom) < slack for g in near[-40:]):
            continue
        near.append(glyph)
        yield glyph
