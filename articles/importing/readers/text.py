"""Plain text: bytes to lines. Decoded without doubt or not at all; never a replacement character, never mojibake."""

import codecs
import hashlib
import re

from articles.importing import refusals
from articles.importing.characters import HAN, unify
from articles.importing.readers.hyphens import REST, SOFT, softened
from articles.importing.source import Line, Place, Source

# An issue has some twenty thousand bytes; a hundred times that is none, and would take minutes to understand.
LARGEST_TEXT = 2 * 1024 * 1024

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Line ends of every system: CRLF, CR, LF, NEL, vertical tab (Word), and Unicode's line and paragraph separators.
_LINE_END = re.compile("\r\n|[\r\n\v\x85\u2028\u2029]")
# Marks that print nothing: byte order, zero width, direction, soft hyphen, Word's optional hyphen.
_INVISIBLE = dict.fromkeys(map(ord, "\ufeff\u200b\u2060\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u00ad\x1f"))
# Word's hard hyphen, and the no-break spaces.
_PLAIN = {0x1E: "-", 0xA0: " ", 0x202F: " ", 0x2011: "-"}
_CLEANED = {**_INVISIBLE, **_PLAIN}
_TO_CLEAN = re.compile(f"[{''.join(map(chr, _CLEANED))}\x02\ufffe]")
# What programs built on PDFium write for a hyphen that parts a word at the end of a line.
_PARTED = re.compile("(?<=[A-Za-z\u00c0-\u024f])[\x02\ufffe](?=[ \\t]*(?:[\r\n\v\f\x85\u2028\u2029]|\\Z))")
# A word that was parted at a soft hyphen is whole where it began.
_SOFTLY_PARTED = re.compile(f"{SOFT}[ \\t]*((?:\r\n|[\r\n\v\x85\u2028\u2029])+)[ \\t]*({REST})[ \\t]?")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f\x80-\x84\x86-\x9f]")
_STANDS_FOR_NONE = re.compile("[\ufffd\ufffe\uffff]")
# A text with a stray control character has a few; what is full of them is none.
_SHARE_IN_A_TEXT = 0.02
_CONTROL_BYTES = re.compile(rb"[\x00-\x08\x0e-\x19\x1b-\x1d\x7f]")
_BLANK = re.compile("[ \r\n\x85]")
_USUAL = re.compile(f"[{HAN}\u3000-\u303f\uff00-\uffef\u2010-\u2027 -~\\s]")


def read_text(name: str, data: bytes) -> Source:
    """The lines of a text, blank ones too, each with its line number, and its page where form feeds part pages.

    The text of a line keeps its spaces; radicals are replaced by their characters. Refused: ``encoding``,
    ``control_chars``, ``unsupported_type`` (binary), ``too_large``, ``empty``.
    """
    if len(data) > LARGEST_TEXT:
        raise refusals.too_large(name, len(data), LARGEST_TEXT)
    text = decode(name, data).rstrip("\x1a")
    if not text.strip():
        raise refusals.empty(name)
    return Source(name=name, sha256=hashlib.sha256(data).hexdigest(), lines=_lines(name, text))


def decode(name: str, data: bytes) -> str:
    """The text of the bytes: UTF-8, UTF-16 (with its mark, or clear without), CP950 (Big5)."""
    marked = marked_text(name, data)
    if marked is not None:
        return marked
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        if is_binary(data):
            raise refusals.unsupported_type(name, "無法辨認的二進位檔", "a binary file of no known kind") from error
        return _big5(name, data, error.start)


def marked_text(name: str, data: bytes) -> str | None:
    """The text where a mark, or its zeros, tell its encoding: UTF-8, UTF-16 or UTF-32."""
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return _strict(name, data, codec)
    return _unmarked_utf16(data)


def is_binary(data: bytes) -> bool:
    """The bytes are no text of one byte or several a character: too many of them are control characters."""
    return len(_CONTROL_BYTES.findall(data)) > max(1, _SHARE_IN_A_TEXT * len(data))


def _strict(name: str, data: bytes, codec: str) -> str:
    try:
        return data.decode(codec)
    except UnicodeDecodeError as error:
        place = Place(name, line=data[: error.start].count(b"\n") + 1)
        raise refusals.encoding(
            place,
            f"標明為 {codec.upper()}，但第 {place.line} 行不合編碼",
            f"it is marked as {codec.upper()}, but line {place.line} does not fit",
        ) from error


def _unmarked_utf16(data: bytes) -> str | None:
    """UTF-16 without its mark, where that is clear: nearly every character is a usual one, and the order of bytes is
    the one that gives more line ends and spaces."""
    if len(data) % 2 or b"\x00" not in data:
        return None
    found: list[tuple[int, str]] = []
    for codec in ("utf-16-le", "utf-16-be"):
        try:
            text = data.decode(codec)
        except UnicodeDecodeError:
            continue
        if len(_USUAL.findall(text)) >= 0.9 * len(text):
            found.append((len(_BLANK.findall(text)), text))
    blanks, text = max(found, default=(0, ""))
    return text if blanks else None


def _big5(name: str, data: bytes, utf8_fails_at: int) -> str:
    """CP950, if all of it is and it reads as Chinese.

    Big5 has its common characters in one area (A4..C6) and its rare ones in another (C9..F9). Bytes of any other
    encoding scatter over both, so that a text or line of many rare characters is none of Big5.
    """
    try:
        text = data.decode("cp950")
    except UnicodeDecodeError as error:
        raise _mixed(name, data, max(error.start, utf8_fails_at)) from error
    offset = 0
    for line in data.split(b"\n"):
        common, rare = _han_of_big5(line)
        if rare > 2 and rare > common:
            raise _mixed(name, data, offset)
        offset += len(line) + 1
    common, rare = _han_of_big5(data)
    if not common and not rare and all(_USUAL.fullmatch(character) for character in set(text)):
        # An English text with the quotes and dashes of Big5.
        return text
    if not common or rare > 0.15 * common:
        raise _mixed(name, data, utf8_fails_at)
    return text


def _han_of_big5(data: bytes) -> tuple[int, int]:
    common = rare = at = 0
    while at < len(data):
        if data[at] < 0x80:
            at += 1
            continue
        common += 0xA4 <= data[at] <= 0xC6
        rare += data[at] >= 0xC9
        at += 2
    return common, rare


def _mixed(name: str, data: bytes, offset: int) -> Exception:
    place = Place(name, line=data[:offset].count(b"\n") + 1)
    return refusals.encoding(
        place,
        f"第 {place.line} 行的編碼無法辨認（不是 UTF-8，也不是完整的 Big5）",
        f"the encoding is unclear at line {place.line} (neither UTF-8 nor Big5 throughout)",
    )


def _lines(name: str, text: str) -> tuple[Line, ...]:
    """One ``Line`` per printed line; a form feed ends a line and its page."""
    paged = "\f" in text
    text = softened(text)
    while SOFT in text and _SOFTLY_PARTED.search(text):
        text = _SOFTLY_PARTED.sub(r"\2\1", text)
    cleaned = _cleaned(text)
    if _CONTROL.search(cleaned) or _STANDS_FOR_NONE.search(cleaned):
        for number, whole in enumerate(_LINE_END.split(text), start=1):
            clean(whole, Place(name, line=number))
    wholes = enumerate(_LINE_END.split(unify(cleaned)), start=1)
    if not paged:
        return tuple([Line(whole, Place(name, number)) for number, whole in wholes])
    lines: list[Line] = []
    page = 1
    for number, whole in wholes:
        for part_number, part in enumerate(whole.split("\f")):
            page += part_number > 0
            if part or not part_number:
                lines.append(Line(part, Place(name, number, page)))
    return tuple(lines)


def clean(text: str, place: Place) -> str:
    """The text of a line without marks that print nothing. Refused: ``control_chars``, ``encoding`` (U+FFFD)."""
    text = _cleaned(text)
    control = _CONTROL.search(text)
    if control:
        raise refusals.control_chars(place, control.group())
    broken = _STANDS_FOR_NONE.search(text)
    if broken:
        code = f"U+{ord(broken.group()):04X}"
        raise refusals.encoding(
            place,
            f"第 {place.line} 行有無法解讀的字元（{code}）",
            f"line {place.line} has a character that stands for none ({code})",
        )
    return unify(text)


def _cleaned(text: str) -> str:
    """The text without marks that print nothing, and with plain spaces and hyphens for those of Word and PDFium."""
    if not _TO_CLEAN.search(text):
        return text
    return _PARTED.sub("-", text.translate(_CLEANED))
