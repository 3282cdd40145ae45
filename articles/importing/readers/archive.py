"""ZIP archives: looked at whole before anything of them is used, unpacked in memory and by count, never onto a disk."""

import re
import stat
import struct
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO

from articles.importing import refusals
from articles.importing.source import Refusal

MOST_MEMBERS = 100
LARGEST_MEMBER = 25 * 1024 * 1024
LARGEST_UNPACKED = 200 * 1024 * 1024
# Prose shrinks to a third, a drawing to a twentieth; what shrinks more was made to burst.
HIGHEST_RATIO = 100
_SMALL = 1024 * 1024  # below this a ratio says nothing
_LONGEST_NAME = 255
# A hundred entries take some ten thousand bytes of directory, the long names of a Word file some more.
_LARGEST_DIRECTORY = 1024 * 1024
_END = b"PK\x05\x06"
_END_OF_LONG = b"PK\x06\x07"
_CHUNK = 64 * 1024
_DRIVE = re.compile(r"^[A-Za-z]:")
_BROKEN = (
    zipfile.BadZipFile, zlib.error, struct.error, EOFError, ValueError, NotImplementedError, OverflowError, KeyError,
    IndexError, RuntimeError,
)  # fmt: skip


def open_archive(name: str, data: bytes) -> zipfile.ZipFile:
    """The archive that the bytes are, its directory read. Refused: ``corrupt``, ``too_large`` (its directory)."""
    end = data.rfind(_END, max(0, len(data) - 65_557))
    if end < 0 or end + 22 > len(data):
        raise refusals.corrupt(
            name, "壓縮檔的目錄不見了，檔案可能未傳完", "its directory is missing, as of a file cut short"
        )
    # The directory of an archive of more than 4 GB or 65,535 files is told elsewhere: this is none of these.
    long = data[max(0, end - 20) : end].startswith(_END_OF_LONG)
    if long or struct.unpack_from("<I", data, end + 12)[0] > _LARGEST_DIRECTORY:
        raise refusals.too_many(name, "檔案", "files", MOST_MEMBERS)
    try:
        return zipfile.ZipFile(BytesIO(data))
    except _BROKEN as error:
        raise refusals.corrupt(name, "壓縮檔的目錄無法讀取", "its directory cannot be read") from error


def is_archive(data: bytes) -> bool:
    """The bytes can be opened as an archive that holds something, whatever else they are."""
    try:
        with open_archive("", data) as archive:
            return bool(archive.infolist())
    except Refusal:
        return False


def members(name: str, archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    """The files of an archive in the order of their names; folders are none.

    Refused: ``unsafe_archive`` for a name that leads elsewhere or hides something, a link, a part under a password,
    two files of one name, a ratio that no document has; ``encrypted`` where all is under a password; ``too_large``.
    """
    found = [info for info in archive.infolist() if not info.is_dir()]
    if len(found) > MOST_MEMBERS:
        raise refusals.too_many(name, "檔案", "files", MOST_MEMBERS)
    for info in archive.infolist():
        _refuse_name(name, info)
        _refuse_kind(name, info)
    _refuse_doubles(name, found)
    if found and all(info.flag_bits & 0x1 for info in found):
        raise refusals.encrypted(name)
    for info in found:
        _refuse_size(name, info)
    total = sum(info.file_size for info in found)
    if total > LARGEST_UNPACKED:
        raise refusals.too_large(f"{name}（解開後 unpacked）", total, LARGEST_UNPACKED)
    return sorted(found, key=member_name)


def member_name(info: zipfile.ZipInfo) -> str:
    """The name of a member, in whatever encoding its maker wrote it: UTF-8, Big5, or that of old DOS."""
    name = info.orig_filename
    if info.flag_bits & 0x800:
        return unicodedata.normalize("NFC", name)
    raw = name.encode("cp437")
    for codec in ("utf-8", "cp950"):
        try:
            return unicodedata.normalize("NFC", raw.decode(codec))
        except UnicodeDecodeError:
            continue
    return name


def unpack(name: str, archive: zipfile.ZipFile, info: zipfile.ZipInfo, limit: int = LARGEST_MEMBER) -> bytes:
    """The first ``limit`` bytes of a member, all of them where there are no more than it says itself.

    Refused: ``unsafe_archive`` where there are more or fewer than it says, ``corrupt`` where they are not what was packed.
    """
    parts = []
    for part in _parts(name, archive, info):
        parts.append(part)
        limit -= len(part)
        if limit <= 0:
            break
    return b"".join(parts)


def _parts(name: str, archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Iterator[bytes]:
    """The bytes of a member, counted."""
    where = f"{name}/{member_name(info)}"
    count = 0
    try:
        with archive.open(info) as member:
            while part := member.read(_CHUNK):
                count += len(part)
                if count > min(info.file_size, LARGEST_MEMBER):
                    raise refusals.unsafe_archive(where, "比目錄所記的大", "is larger than the directory says")
                yield part
    except _BROKEN as error:
        raise refusals.corrupt(where, "解壓縮後與原檔不符", "what was unpacked is not what was packed") from error
    if count != info.file_size:
        raise refusals.unsafe_archive(where, "比目錄所記的小", "is smaller than the directory says")


def _refuse_name(name: str, info: zipfile.ZipInfo) -> None:
    member = member_name(info)
    shown = f"{name}（{printable(member)[:80]}）"
    parts = member.rstrip("/").split("/")
    if member.startswith("/") or ".." in parts or "\\" in member or _DRIVE.match(member):
        raise refusals.unsafe_archive(shown, "的檔名指向資料夾之外", "has a name that leads out of its folder")
    if not member.isprintable() or "" in parts or "." in parts:
        raise refusals.unsafe_archive(shown, "的檔名含有看不見的字元", "has a name with characters that do not show")
    if max(len(part.encode()) for part in parts) > _LONGEST_NAME:
        raise refusals.unsafe_archive(shown, "的檔名過長", f"has a name of more than {_LONGEST_NAME} bytes")


def _refuse_kind(name: str, info: zipfile.ZipInfo) -> None:
    kind = stat.S_IFMT(info.external_attr >> 16)
    if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
        raise refusals.unsafe_archive(
            f"{name}（{member_name(info)}）", "是連結或裝置，不是檔案", "is a link or a device, not a file"
        )


def _refuse_doubles(name: str, found: list[zipfile.ZipInfo]) -> None:
    names: set[str] = set()
    for info in found:
        folded = member_name(info).casefold()
        if folded in names:
            raise refusals.unsafe_archive(f"{name}（{member_name(info)}）", "有兩個同名的檔案", "is there twice")
        names.add(folded)


def _refuse_size(name: str, info: zipfile.ZipInfo) -> None:
    shown = f"{name}（{member_name(info)}）"
    if info.flag_bits & 0x1:
        raise refusals.unsafe_archive(shown, "需要密碼", "needs a password")
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise refusals.unsafe_archive(shown, "的壓縮方式不常見", "is packed in an unusual way")
    if info.file_size > _SMALL and info.file_size > HIGHEST_RATIO * max(info.compress_size, 1):
        raise refusals.unsafe_archive(shown, "的壓縮比異常，可能是壓縮炸彈", "shrinks as only a bomb does")
    if info.file_size > LARGEST_MEMBER:
        raise refusals.too_large(shown, info.file_size, LARGEST_MEMBER)


def printable(name: str) -> str:
    """A name for a message: what would not show, or turn the line around, as its code."""
    return "".join(letter if letter.isprintable() else f"\\u{ord(letter):04x}" for letter in name)
