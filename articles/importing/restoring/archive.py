"""An export as a file: opened, and held to its manifest to the last byte, before anything of it is used. Pure.

Its limits are not those of a file from outside: an export holds a whole site, thousands of members and gigabytes. It
is never compressed, so that nothing in it can expand, and never held in memory but for one document at a time.
"""

import hashlib
import json
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from articles.exporting.checking import Malformed, check
from articles.exporting.container import CHUNK, FORMAT, MANIFEST, VERSION, Member, chunks, header, statement
from articles.exporting.shapes import MANIFEST_SHAPE
from articles.importing.restoring import sentences

LARGEST_DOCUMENT = 25 * 1024 * 1024
LARGEST_FILE = 250 * 1024 * 1024
MOST_MEMBERS = 1_000_000
_LARGEST_MANIFEST = 256 * 1024 * 1024
_OURS = f'"format": "{FORMAT}"'.encode()
_END = struct.Struct("<4s4H2LH")
# Of an entry of a ZIP's directory: how long it is without name, extra field and comment; where their lengths stand in it.
_ENTRY, _LENGTHS_AT, _LENGTHS = 46, 28, struct.Struct("<3H")
_FOUR_GIGABYTES = 0xFFFF_FFFF


@dataclass
class Archive:
    """An export that was checked: each member is as its manifest says."""

    name: str
    zip: ZipFile
    members: dict[str, Member] = field(default_factory=dict)

    def names(self, folder: str) -> list[str]:
        return [name for name in self.members if name.startswith(folder)]

    def document(self, name: str) -> Any:
        """The JSON of a member. Refused: ``corrupt`` when there is none, or it is no JSON."""
        if name not in self.members:
            raise sentences.missing_member(self.name, name)
        try:
            return json.loads(self.read(name))
        except (ValueError, RecursionError) as error:
            raise sentences.malformed(self.name, name, "不是 JSON", "it is no JSON") from error

    def read(self, name: str) -> bytes:
        """The bytes of a member, held to its checksum once more: the file may have changed since it was opened."""
        data = self.zip.read(name)
        if hashlib.sha256(data).hexdigest() != self.members[name].sha256:
            raise sentences.changed(self.name, name)
        return data


def is_own_export(source: Path | str | bytes | BinaryIO) -> bool:
    """``source`` is a ZIP with a manifest of ours. Says nothing of whether the export is whole; a cheap look."""
    stream = BytesIO(source) if isinstance(source, bytes) else source
    try:
        with (
            ZipFile(Path(stream) if isinstance(stream, str) else stream) as archive,
            archive.open(MANIFEST) as manifest,
        ):
            return _OURS in manifest.read(CHUNK)
    except (zipfile.BadZipFile, KeyError, OSError, ValueError, NotImplementedError, RuntimeError, EOFError, zlib.error):
        return False


@contextmanager
def opened(source: Path | BinaryIO, name: str) -> Iterator[Archive]:
    """The export at ``source``, after every byte of it was checked. Refused: ``corrupt``, ``missing``, ``too_large``,
    ``unsafe_archive`` (a member is compressed, encrypted or listed twice), ``unsupported_type`` (a later version)."""
    try:
        with ZipFile(source) as archive:
            infos = _infos(archive, name)
            members = _listed(archive, infos, name)
            _same_names(infos, members, name)
            for member in members.values():
                _same_bytes(archive, member, name)
            _nothing_between(archive, list(infos.values()), name)
            yield Archive(name, archive, members)
    except FileNotFoundError as error:
        raise sentences.missing(name) from error
    except (zipfile.BadZipFile, EOFError, NotImplementedError, struct.error) as error:
        raise sentences.no_zip(name) from error


def _infos(archive: ZipFile, name: str) -> dict[str, ZipInfo]:
    infos = archive.infolist()
    if len(infos) > MOST_MEMBERS:
        raise sentences.too_many(name, len(infos), MOST_MEMBERS)
    if any(info.header_offset < 0 for info in infos):
        # Bytes are gone: the directory stands nearer to the beginning than it was written.
        raise sentences.no_zip(name)
    for info in infos:
        if info.compress_type != ZIP_STORED or info.flag_bits & 1:
            raise sentences.unsafe(name, info.filename)
    by_name = {info.filename: info for info in infos}
    if len(by_name) != len(infos):
        names = [info.filename for info in infos]
        raise sentences.unsafe(name, next(each for each in names if names.count(each) > 1))
    return by_name


def _listed(archive: ZipFile, infos: dict[str, ZipInfo], name: str) -> dict[str, Member]:
    """The members as the manifest lists them."""
    info = infos.get(MANIFEST)
    if info is None:
        raise sentences.missing_member(name, MANIFEST)
    if info.file_size > _LARGEST_MANIFEST:
        raise sentences.too_large(name, MANIFEST, _LARGEST_MANIFEST)
    try:
        manifest = json.loads(archive.read(info))
    except zipfile.BadZipFile as error:
        raise sentences.changed(name, MANIFEST) from error
    except (ValueError, RecursionError) as error:
        raise sentences.malformed(name, MANIFEST, "不是 JSON", "it is no JSON") from error
    if isinstance(manifest, dict) and isinstance(manifest.get("version"), int) and manifest["version"] > VERSION:
        raise sentences.later_version(name, manifest["version"], VERSION)
    try:
        check(manifest, MANIFEST_SHAPE)
    except Malformed as error:
        raise sentences.malformed(name, MANIFEST, error.where, error.where) from error
    members = [Member(each["name"], each["size"], each["sha256"]) for each in manifest["members"]]
    if manifest["format"] != FORMAT or statement(members) != manifest["contents_sha256"]:
        raise sentences.changed(name, MANIFEST)
    if len({member.name for member in members}) != len(members):
        raise sentences.changed(name, MANIFEST)
    return {member.name: member for member in members}


def _same_names(infos: dict[str, ZipInfo], members: dict[str, Member], name: str) -> None:
    for missing in members.keys() - infos.keys():
        raise sentences.missing_member(name, missing)
    for extra in sorted(infos.keys() - members.keys() - {MANIFEST}):
        raise sentences.extra_member(name, extra)


def _same_bytes(archive: ZipFile, member: Member, name: str) -> None:
    info = archive.getinfo(member.name)
    limit = LARGEST_DOCUMENT if member.name.endswith(".json") else LARGEST_FILE
    if max(info.file_size, member.size) > limit:
        raise sentences.too_large(name, member.name, limit)
    digest = hashlib.sha256()
    try:
        with archive.open(info) as stream:
            for chunk in chunks(stream):
                digest.update(chunk)
    except (zipfile.BadZipFile, EOFError) as error:
        raise sentences.changed(name, member.name) from error
    if info.file_size != member.size or digest.hexdigest() != member.sha256:
        raise sentences.changed(name, member.name)


def _nothing_between(archive: ZipFile, infos: list[ZipInfo], name: str) -> None:
    """Every byte of the ZIP is one that an export writes: no other date, no comment, nothing before, between or after;
    and the directory lists the members in the order in which they stand."""
    stream = archive.fp
    if stream is None:
        raise sentences.no_zip(name)
    at = 0
    for info in infos:
        expected = header(info.filename)
        expected.CRC, expected.file_size, expected.compress_size = info.CRC, info.file_size, info.file_size
        stream.seek(info.header_offset)
        written = expected.FileHeader()
        if info.header_offset != at or stream.read(len(written)) != written or _tells_more(info, expected):
            raise sentences.changed(name, info.filename)
        at += len(written) + info.compress_size
    stream.seek(0, 2)
    end = stream.tell()
    stream.seek(end - _END.size)
    count = len(infos)
    ending = _END.pack(b"PK\x05\x06", 0, 0, count, count, end - _END.size - at, at, 0) if _is_small(count, end) else b""
    if archive.start_dir != at or not stream.read().endswith(ending):
        raise sentences.no_zip(name)
    stream.seek(at)
    _plain_directory(stream.read(end - at), infos, name)


def _plain_directory(directory: bytes, infos: list[ZipInfo], name: str) -> None:
    """The lengths in the directory are those of what was read: beyond its end, zipfile reads nothing and says nothing."""
    at = 0
    for info in infos:
        lengths = (len(info.orig_filename.encode()), len(info.extra), len(info.comment))
        if _LENGTHS.unpack_from(directory, at + _LENGTHS_AT) != lengths:
            raise sentences.changed(name, info.filename)
        at += _ENTRY + sum(lengths)


def _tells_more(info: ZipInfo, expected: ZipInfo) -> bool:
    names = (
        "date_time create_system create_version extract_version reserved flag_bits volume internal_attr external_attr"
    )
    differs = any(getattr(info, each) != getattr(expected, each) for each in names.split())
    return differs or bool(info.comment) or (bool(info.extra) and info.header_offset < _FOUR_GIGABYTES)


def _is_small(count: int, size: int) -> bool:
    """Beyond this, ZIP has another ending."""
    return count < 0xFFFF and size < _FOUR_GIGABYTES
