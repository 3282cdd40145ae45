"""The pictures of a page, taken out while it is open: judged by their headers before anything is decoded."""

import ctypes
import hashlib
import io
from collections.abc import Sequence

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from articles.importing import refusals
from articles.importing.readers.pdf.drawings import Shown
from articles.importing.readers.pdf.geometry import Box
from articles.importing.readers.pictures import MOST_PIXELS, read_picture
from articles.importing.source import Picture, Place

_SMALLEST = 24.0  # points; what is smaller is an ornament
_SLENDEREST = 25.0
_FEWEST_PIXELS = 16
MOST_PICTURES = 200


def read_pictures(shown: Sequence[Shown], page: Box, place: Place) -> list[tuple[Box, Picture]]:
    """The pictures that are shown on a page, without ornaments. Refused: ``image_too_large``, ``corrupt``."""
    found: list[tuple[Box, Picture]] = []
    for one in shown:
        box = one.box
        if min(box.width, box.height) < _SMALLEST or not box.meets(page):
            continue
        if max(box.width, box.height) > _SLENDEREST * min(box.width, box.height):
            continue
        if len(found) >= MOST_PICTURES:
            raise refusals.too_many(place, "圖片", "pictures", MOST_PICTURES)
        picture = _picture(one.raw, place)
        if picture:
            found.append((box, picture))
    return found


def _picture(raw: object, place: Place) -> Picture | None:
    width, height = ctypes.c_uint(), ctypes.c_uint()
    if not pdfium_c.FPDFImageObj_GetImagePixelSize(raw, width, height):
        raise refusals.corrupt(place, "有無法讀取的圖片", "a picture cannot be read")
    if width.value * height.value > MOST_PIXELS:
        raise refusals.image_too_large(place, width.value, height.value, MOST_PIXELS)
    if min(width.value, height.value) < _FEWEST_PIXELS:
        return None
    if _filters(raw) == [b"DCTDecode"]:
        picture = read_picture(_raw_data(raw), place)
        if picture and picture.format == "jpeg":
            return picture
    return _as_png(raw, place)


def _filters(raw: object) -> list[bytes]:
    names: list[bytes] = []
    buffer = ctypes.create_string_buffer(64)
    for at in range(pdfium_c.FPDFImageObj_GetImageFilterCount(raw)):
        pdfium_c.FPDFImageObj_GetImageFilter(raw, at, buffer, len(buffer))
        names.append(buffer.value)
    return names


def _raw_data(raw: object) -> bytes:
    length = pdfium_c.FPDFImageObj_GetImageDataRaw(raw, None, 0)
    buffer = (ctypes.c_ubyte * length)()
    pdfium_c.FPDFImageObj_GetImageDataRaw(raw, buffer, length)
    return bytes(buffer)


def _as_png(raw: object, place: Place) -> Picture:
    drawn = pdfium_c.FPDFImageObj_GetBitmap(raw)
    if not drawn:
        raise refusals.corrupt(place, "有無法解碼的圖片", "a picture cannot be decoded")
    bitmap = pdfium.PdfBitmap.from_raw(drawn)
    # What leaves here is a PNG of its own: nobody looks into the bitmap when it is closed.
    bitmap.warn_on_close = False
    try:
        image = bitmap.to_pil()
        written = io.BytesIO()
        (image if image.mode in ("L", "RGB", "RGBA") else image.convert("RGB")).save(written, "PNG")
    finally:
        bitmap.close()
    data = written.getvalue()
    return Picture(hashlib.sha256(data).hexdigest(), "png", image.width, image.height, "", data)
