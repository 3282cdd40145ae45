"""Whether a PDF is whole, told from its bytes before anything is read.

Viewers repair what they can: a file that was cut short opens with fewer pages, a flipped bit drops a line. Here such a
file is refused: its end must be there and point to its table of objects, that table to the objects, and every
compressed stream must agree with its own checksum.
"""

import re
import zlib

from articles.importing import refusals

MOST_UNPACKED = 200 * 1024 * 1024

_TAIL = 2048
_CHUNK = 1024 * 1024
_START = re.compile(rb"startxref\s+(\d+)\s+%%EOF")
_TABLE = re.compile(rb"\s*xref\b")
_STREAM_TABLE = re.compile(rb"\s*\d+\s+\d+\s+obj\b")
_SECTION = re.compile(rb"\s*(\d+)\s+(\d+)\s*[\r\n]+")
_ENTRY = re.compile(rb"(\d{10}) (\d{5}) ([nf])")
_STREAM = re.compile(rb"\bstream\r?\n")
_FLATE_FIRST = re.compile(rb"/Filter\s*\[?\s*/(?:FlateDecode|Fl)\b")
_OBJECT = re.compile(rb"(?<![^\s>])\d{1,10}\s+\d{1,5}\s+obj\b")
_DICTIONARY = re.compile(rb"\s*(?:%[^\r\n]*\s*)*<<.*>>[\0\t\n\f\r ]*(?:%[^\r\n]*\s*)*", re.DOTALL)
_FILTER = re.compile(rb"/Filter\s*(\[[^\]]*\]|/[^\s/<>\[\]()%{}]+)")
_FILTERS = frozenset(
    b"FlateDecode Fl DCTDecode DCT LZWDecode LZW ASCIIHexDecode AHx ASCII85Decode A85 RunLengthDecode RL CCITTFaxDecode CCF "
    b"JBIG2Decode JPXDecode Crypt".split()
)
_HAS_LENGTH = re.compile(rb"/Length\s+\d")
_END = re.compile(rb"endstream")
_ZLIB = re.compile(rb"x[\x01\x5e\x9c\xda]")
_MOST_BEFORE_END = 64
_BROKEN_OBJECT = ("物件的開頭或結尾有誤", "the beginning or the end of an object is broken")


def check_whole(name: str, data: bytes) -> None:
    """Refused: ``corrupt``, ``too_large`` (more than 200 MB unpacked)."""
    start = data.find(b"%PDF-", 0, 1024)
    ends = list(_START.finditer(data, max(0, len(data.rstrip(b"\0 \r\n")) - _TAIL)))
    if start < 0 or not ends:
        raise refusals.corrupt(name, "檔尾不完整", "its end is missing")
    table = int(ends[-1][1]) + start
    if _TABLE.match(data, table):
        _check_table(name, data, table, start)
    elif not _STREAM_TABLE.match(data, table):
        raise refusals.corrupt(name, "物件索引遺失", "its table of objects is not where it should be")
    _check_streams(name, data)


def _check_table(name: str, data: bytes, at: int, start: int) -> None:
    """Each entry in use of a plain table must point to the object of its number."""
    match = _TABLE.match(data, at)
    at = match.end() if match else at
    while section := _SECTION.match(data, at):
        first, count = int(section[1]), int(section[2])
        at = section.end()
        for number in range(first, first + count):
            entry = _ENTRY.match(data, at)
            if not entry:
                raise refusals.corrupt(name, "物件索引有誤", "its table of objects is broken")
            at = entry.end()
            while data[at : at + 1] in (b" ", b"\r", b"\n") and data[at : at + 1]:
                at += 1
            place = int(entry[1]) + start
            if (
                entry[3] == b"n"
                and int(entry[1])
                and not re.match(rb"\s*%d\s+\d+\s+obj\b" % number, data[place : place + 40])
            ):
                raise refusals.corrupt(name, f"找不到物件 {number}", f"object {number} is not where it should be")


def _check_streams(name: str, data: bytes) -> None:
    """The bytes of an encrypted file cannot be checked so: its streams are not what they seem."""
    tail = data[-_TAIL * 2 :]
    if b"/Encrypt" in tail or re.search(rb"/Encrypt\s+\d+\s+\d+\s+R", data):
        return
    unpacked = 0
    after = 0
    for match in _STREAM.finditer(data):
        if match.start() < after or data[match.start() - 3 : match.start()] == b"end":
            continue  # inside of the stream before, or its end
        opening = _opening(name, data, after, match.start())
        length, after = _length(name, data, match.end(), opening)
        unpacked += length
        if unpacked > MOST_UNPACKED:
            raise refusals.too_large(name, unpacked, MOST_UNPACKED)
    if _END.search(data, after):
        raise refusals.corrupt(name, *_BROKEN_OBJECT)


def _opening(name: str, data: bytes, after: int, start: int) -> bytes:
    """The dictionary of the stream that starts here; no other may have ended since the one before."""
    match = next(reversed([*_OBJECT.finditer(data, after, start)]), None)
    if match is None or _END.search(data, after, start) or not _DICTIONARY.fullmatch(data, match.end(), start):
        raise refusals.corrupt(name, *_BROKEN_OBJECT)
    return data[match.end() : start]


def _length(name: str, data: bytes, start: int, opening: bytes) -> tuple[int, int]:
    """How many bytes a stream unpacks to, and where its end stands. Only compressed ones can be checked."""
    filters = [one for match in _FILTER.finditer(opening) for one in re.findall(rb"/([^\s/<>\[\]()%{}]+)", match[1])]
    if any(one not in _FILTERS for one in filters) or not _HAS_LENGTH.search(opening):
        raise refusals.corrupt(name, *_BROKEN_OBJECT)
    length, at = 0, start
    if _FLATE_FIRST.search(opening):
        length, at = _unpack(name, data, start)
    elif not filters and _ZLIB.match(data, start):
        raise refusals.corrupt(name, *_BROKEN_OBJECT)
    end = _END.search(data, at)
    if end is None or (at > start and end.start() - at > _MOST_BEFORE_END):
        raise refusals.corrupt(name, *_BROKEN_OBJECT)
    return length, end.end()


def _unpack(name: str, data: bytes, start: int) -> tuple[int, int]:
    """How many bytes a stream unpacks to, and where it ends."""
    packed = zlib.decompressobj()
    length, at = 0, start
    try:
        while not packed.eof and at < len(data):
            piece = packed.unconsumed_tail or data[at : at + _CHUNK // 16]
            if not packed.unconsumed_tail:
                at += len(piece)
            length += len(packed.decompress(piece, _CHUNK))
            if length > MOST_UNPACKED:
                raise refusals.too_large(name, length, MOST_UNPACKED)
    except zlib.error as error:
        raise refusals.corrupt(
            name, "壓縮的內容與檢查碼不符", "a compressed part does not match its checksum"
        ) from error
    if not packed.eof:
        raise refusals.corrupt(name, "壓縮的內容不完整", "a compressed part is cut short")
    return length, at - len(packed.unused_data)
