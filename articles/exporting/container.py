"""The archive as a file: a ZIP whose every byte follows from its contents, but for the date in its manifest. Pure.

Members are stored without compression: nothing in it can expand, every version of zlib writes the same bytes, and what is
damaged in one place can still be read everywhere else.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import IO, Any, BinaryIO, Self
from zipfile import ZIP_STORED, ZipFile, ZipInfo

FORMAT = "prospect-site-archive"
VERSION = 1
MANIFEST = "manifest.json"
CHUNK = 1 << 16
# ZIP's own beginning of time: a member has no date.
NO_DATE = (1980, 1, 1, 0, 0, 0)
UNIX = 3
A_FILE_OF_ITS_OWNER = 0o100600 << 16


@dataclass(frozen=True, slots=True)
class Member:
    """One file of the archive: its size in bytes and the SHA-256 of its bytes in hexadecimal."""

    name: str
    size: int
    sha256: str


def as_bytes(document: Any) -> bytes:
    """``document`` as JSON, always in the same bytes."""
    return (json.dumps(document, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def statement(members: list[Member]) -> str:
    """The SHA-256 of all members' names, sizes and checksums: the same for two archives of the same contents."""
    lines = (f"{member.sha256} {member.size} {member.name}\n" for member in members)
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def header(name: str) -> ZipInfo:
    """How a member called ``name`` (ASCII) stands in the ZIP, before its size and CRC are known."""
    info = ZipInfo(name, NO_DATE)
    info.compress_type = ZIP_STORED
    info.create_system = UNIX
    info.external_attr = A_FILE_OF_ITS_OWNER
    return info


class ArchiveWriter:
    """Writes members one after another into a stream that can seek; ``finish`` adds the manifest. Used in ``with``."""

    def __init__(self, stream: BinaryIO) -> None:
        self._zip = ZipFile(stream, "w", ZIP_STORED)
        self._members: dict[str, Member] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self._zip.close()

    def __contains__(self, name: object) -> bool:
        return name in self._members

    def add(self, name: str, data: bytes) -> None:
        self._zip.writestr(header(name), data)
        self._members[name] = Member(name, len(data), hashlib.sha256(data).hexdigest())

    def add_stream(self, name: str, source: IO[bytes], size: int) -> str:
        """Copies ``source``, of ``size`` bytes, in pieces; returns its SHA-256."""
        info = header(name)
        info.file_size = size
        digest = hashlib.sha256()
        with self._zip.open(info, "w") as target:
            for chunk in chunks(source):
                digest.update(chunk)
                target.write(chunk)
        self._members[name] = Member(name, info.file_size, digest.hexdigest())
        return digest.hexdigest()

    def finish(self, exported_at: datetime) -> None:
        """Writes the manifest, the only place that knows when the archive was made."""
        members = sorted(self._members.values(), key=lambda member: member.name)
        manifest = {
            "format": FORMAT,
            "version": VERSION,
            "exported_at": exported_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            "contents_sha256": statement(members),
            "members": [{"name": m.name, "sha256": m.sha256, "size": m.size} for m in members],
        }
        self._zip.writestr(header(MANIFEST), as_bytes(manifest))


def chunks(source: IO[bytes]) -> Iterator[bytes]:
    while chunk := source.read(CHUNK):
        yield chunk
