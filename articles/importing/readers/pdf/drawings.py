"""What a page draws besides its text: rules, frames, pictures."""

import ctypes
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from articles.importing.readers.pdf.geometry import Box, around

MOST_OBJECTS = 200_000

_THIN = 3.0  # points; what is thicker is no rule
_SHORTEST = 6.0
_MOST_SEGMENTS = 400
_WHITE = 250
_DEEPEST = 8

type Point = tuple[float, float]
type ToSheet = Callable[[float, float], Point]
type Matrix = tuple[float, float, float, float, float, float]
_SAME: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class TooManyObjects(Exception):
    """A page holds more than ``MOST_OBJECTS``."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture on the page: where, and PDFium's own object, good while its page is open."""

    box: Box
    raw: object


@dataclass(slots=True)
class Drawings:
    across: list[Box] = field(default_factory=list)  # rules from left to right
    down: list[Box] = field(default_factory=list)
    frames: list[Box] = field(default_factory=list)  # rectangles, stroked or filled
    pictures: list[Shown] = field(default_factory=list)


def read_drawings(page: pdfium.PdfPage, to_sheet: ToSheet) -> Drawings:
    """The drawings of a page. Raised: ``TooManyObjects``."""
    found = Drawings()
    for count, (raw, matrix) in enumerate(_objects(page.raw, _SAME, 0)):
        if count > MOST_OBJECTS:
            raise TooManyObjects
        kind = pdfium_c.FPDFPageObj_GetType(raw)
        if kind == pdfium_c.FPDF_PAGEOBJ_IMAGE:
            box = _bounds(raw, matrix, to_sheet)
            if box:
                found.pictures.append(Shown(box, raw))
        elif kind == pdfium_c.FPDF_PAGEOBJ_PATH and _is_visible(raw):
            _add_path(found, raw, matrix, to_sheet)
    return found


def _objects(holder: object, matrix: Matrix, depth: int) -> Iterator[tuple[object, Matrix]]:
    if depth:
        count, get = pdfium_c.FPDFFormObj_CountObjects(holder), pdfium_c.FPDFFormObj_GetObject
    else:
        count, get = pdfium_c.FPDFPage_CountObjects(holder), pdfium_c.FPDFPage_GetObject
    for at in range(count):
        raw = get(holder, at)
        if raw and pdfium_c.FPDFPageObj_GetType(raw) == pdfium_c.FPDF_PAGEOBJ_FORM:
            if depth < _DEEPEST:
                yield from _objects(raw, _times(_matrix(raw), matrix), depth + 1)
        elif raw:
            yield raw, matrix


def _matrix(raw: object) -> Matrix:
    own = pdfium_c.FS_MATRIX()
    if not pdfium_c.FPDFPageObj_GetMatrix(raw, own):
        return _SAME
    return own.a, own.b, own.c, own.d, own.e, own.f


def _times(first: Matrix, then: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    aa, bb, cc, dd, ee, ff = then
    return (
        a * aa + b * cc,
        a * bb + b * dd,
        c * aa + d * cc,
        c * bb + d * dd,
        e * aa + f * cc + ee,
        e * bb + f * dd + ff,
    )


def _map(x: float, y: float, matrix: Matrix, to_sheet: ToSheet) -> Point:
    a, b, c, d, e, f = matrix
    return to_sheet(a * x + c * y + e, b * x + d * y + f)


def _bounds(raw: object, matrix: Matrix, to_sheet: ToSheet) -> Box | None:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    if not pdfium_c.FPDFPageObj_GetBounds(raw, left, bottom, right, top):
        return None
    corners = [_map(x, y, matrix, to_sheet) for x in (left.value, right.value) for y in (bottom.value, top.value)]
    return around(Box(x, y, x, y) for x, y in corners)


def _is_visible(raw: object) -> bool:
    """Whether a path is drawn at all, and not in white only, as some programs paint the paper."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    if not pdfium_c.FPDFPath_GetDrawMode(raw, fill, stroke):
        return False
    colour = [ctypes.c_uint() for _ in range(4)]
    if stroke.value:
        known = pdfium_c.FPDFPageObj_GetStrokeColor(raw, *colour)
    elif fill.value:
        known = pdfium_c.FPDFPageObj_GetFillColor(raw, *colour)
    else:
        return False
    *mixed, opacity = [part.value for part in colour]
    return not known or (opacity > 0 and min(mixed) < _WHITE)


def _add_path(found: Drawings, raw: object, matrix: Matrix, to_sheet: ToSheet) -> None:
    box = _bounds(raw, matrix, to_sheet)
    clip = _clip(raw, matrix, to_sheet)
    shown = _common(box, clip) if box and clip else box
    if box is None or shown is None or max(shown.width, shown.height) < _SHORTEST:
        return
    if shown.height <= _THIN:
        found.across.append(shown)
        return
    if shown.width <= _THIN:
        found.down.append(shown)
        return
    outline = _outline(raw, _times(_matrix(raw), matrix), to_sheet)
    straight = [_edge(start, end) for start, end in outline]
    if not straight or not all(straight):
        return
    edges = [part for edge in straight if edge and (part := _common(edge, clip) if clip else edge)]
    found.across += [edge for edge in edges if edge.width >= _SHORTEST]
    found.down += [edge for edge in edges if edge.height >= _SHORTEST]
    if len(edges) >= 4:
        found.frames.append(shown)


def _common(first: Box, second: Box) -> Box | None:
    """What two boxes share, if anything; a box may be without thickness."""
    shared = Box(
        max(first.left, second.left),
        max(first.top, second.top),
        min(first.right, second.right),
        min(first.bottom, second.bottom),
    )
    return shared if shared.width >= 0 and shared.height >= 0 else None


def _clip(raw: object, matrix: Matrix, to_sheet: ToSheet) -> Box | None:
    """The box that an object is cut to, or None."""
    clip = pdfium_c.FPDFPageObj_GetClipPath(raw)
    count = pdfium_c.FPDFClipPath_CountPaths(clip) if clip else 0
    x, y = ctypes.c_float(), ctypes.c_float()
    cut: Box | None = None
    for at in range(max(0, count)):
        points: list[Point] = []
        for part in range(min(_MOST_SEGMENTS, max(0, pdfium_c.FPDFClipPath_CountPathSegments(clip, at)))):
            segment = pdfium_c.FPDFClipPath_GetPathSegment(clip, at, part)
            if pdfium_c.FPDFPathSegment_GetPoint(segment, x, y):
                points.append(_map(x.value, y.value, matrix, to_sheet))
        if points:
            box = around(Box(*point, *point) for point in points)
            cut = _common(cut, box) if cut else box
            if cut is None:
                return Box(0, 0, 0, 0)
    return cut


def _outline(raw: object, matrix: Matrix, to_sheet: ToSheet) -> list[tuple[Point, Point]]:
    """The straight lines of a path; nothing for one with curves or too many parts, which is a drawing."""
    count = pdfium_c.FPDFPath_CountSegments(raw)
    if count > _MOST_SEGMENTS:
        return []
    lines: list[tuple[Point, Point]] = []
    first = last = (0.0, 0.0)
    x, y = ctypes.c_float(), ctypes.c_float()
    for at in range(count):
        segment = pdfium_c.FPDFPath_GetPathSegment(raw, at)
        kind = pdfium_c.FPDFPathSegment_GetType(segment)
        if kind == pdfium_c.FPDF_SEGMENT_BEZIERTO or not pdfium_c.FPDFPathSegment_GetPoint(segment, x, y):
            return []
        point = _map(x.value, y.value, matrix, to_sheet)
        if kind == pdfium_c.FPDF_SEGMENT_MOVETO:
            first = point
        else:
            lines.append((last, point))
        last = point
        if pdfium_c.FPDFPathSegment_GetClose(segment):
            lines.append((last, first))
            last = first
    return [(start, end) for start, end in lines if start != end]


def _edge(start: Point, end: Point) -> Box | None:
    """A line that runs across or down, as a box without thickness."""
    box = around((Box(*start, *start), Box(*end, *end)))
    return box if min(box.width, box.height) < 1.0 else None
