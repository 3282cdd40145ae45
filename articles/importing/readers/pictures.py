"""A picture out of a file: what it is is told by its own first bytes, how large it is before anything is decoded."""

import hashlib
import io
import re
import struct
import warnings
import zlib

from PIL import Image, ImageFile, UnidentifiedImageError

from articles.importing import refusals
from articles.importing.source import Picture, Place

# More is no picture of a commentary; decoded, a pixel takes four bytes.
MOST_PIXELS = 50_000_000
# So many are decoded, to see that nothing is missing; a larger one is trusted by its header.
_MOST_DECODED = 16_000_000

# What browsers show, and what is turned into PNG.
_SHOWN = {"PNG": "png", "JPEG": "jpeg", "GIF": "gif", "WEBP": "webp"}
_TURNED = ("BMP", "TIFF")
_BROKEN = (
    UnidentifiedImageError,
    OSError,
    SyntaxError,
    ValueError,
    TypeError,
    KeyError,
    IndexError,
    EOFError,
    struct.error,
    zlib.error,
    AttributeError,
    RuntimeError,
    OverflowError,
    Image.DecompressionBombError,
)


def read_picture(data: bytes, place: Place, *, alt: str = "") -> Picture | None:
    """The picture that the bytes are: PNG, JPEG, GIF or WebP as it is, BMP or TIFF as PNG; None for anything else,
    and for one that is cut short.

    Refused: ``image_too_large``, by its header alone.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of Pillow, about doubtful metadata
        image = _opened(data, place)
        if image is None:
            return None
        with image:
            width, height = image.size
            if width * height > MOST_PIXELS:
                raise refusals.image_too_large(place, width, height, MOST_PIXELS)
            if width * height <= _MOST_DECODED and not _is_whole(image):
                return None
            kind = _SHOWN.get(image.format or "")
            if kind is None and width * height > _MOST_DECODED:
                return None
            if kind is None:
                turned = _as_png(image)
                if turned is None:
                    return None
                data, kind = turned, "png"
    if not width or not height:
        return None
    return Picture(hashlib.sha256(data).hexdigest(), kind, width, height, alt, data)


def _opened(data: bytes, place: Place) -> Image.Image | None:
    """The picture with its header read, and no more."""
    try:
        return Image.open(io.BytesIO(data), formats=[*_SHOWN, *_TURNED])
    except Image.DecompressionBombError as error:
        # Pillow has read the size and does not tell it but in its sentence.
        size = int(next(iter(re.findall(r"\d+", str(error))), "0"))
        raise refusals.image_of_too_many_pixels(place, size, MOST_PIXELS) from error
    except _BROKEN:
        return None


def _is_whole(image: Image.Image) -> bool:
    # A setting of the whole process, which a library that draws pages turns on when it is loaded.
    lenient, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, False
    try:
        image.load()
    except _BROKEN:
        return False
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = lenient
    return True


def _as_png(image: Image.Image) -> bytes | None:
    written = io.BytesIO()
    try:
        plain = image if image.mode in ("1", "L", "LA", "P", "RGB", "RGBA") else image.convert("RGB")
        plain.save(written, "PNG")
    except _BROKEN:
        return None
    return written.getvalue()
