"""From what a person names, paths, folders and archives, to the files of each issue, none of them read further than to
see what belongs together.
"""

import hashlib
import posixpath
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from zipfile import ZipFile, ZipInfo

from articles.importing import refusals
from articles.importing.readers.archive import (
    LARGEST_MEMBER,
    LARGEST_UNPACKED,
    member_name,
    members,
    open_archive,
    printable,
    unpack,
)
from articles.importing.readers.kinds import Kind, is_archive_head, kind_of
from articles.importing.source import Refusal

LARGEST_FILE = LARGEST_MEMBER
PEEK = 4096
# What systems and programs leave beside the files of people.
_CLUTTER = ("thumbs.db", "desktop.ini", "__macosx", "ehthumbs.db")
_CLUTTER_BEGINS = (".", "~$", ".~lock")


@dataclass(frozen=True)
class File:
    """A file of an issue: its name as the person gave it (in an archive: ``archive.zip/folder/name``), its bytes."""

    name: str
    data: bytes = field(repr=False)

    @cached_property
    def sha256(self) -> str:
        return hashlib.sha256(self.data).hexdigest()


@dataclass(frozen=True, slots=True)
class Member:
    """A file that was found and not read yet. ``root`` is the folder, or archive, outside of which nothing belongs to it.
    There may be ten thousands of them: each is small."""

    name: str
    root: str

    def read(self, first: int = 0) -> bytes:
        """Its bytes, or its ``first`` ones. Refused: as ``read`` and ``unpack``."""
        raise NotImplementedError

    @property
    def path(self) -> Path | None:
        """Where it is on disk."""
        return None

    @property
    def folder(self) -> str:
        return posixpath.dirname(self.name)

    def file(self) -> File:
        return File(self.name, self.read())


@dataclass(frozen=True, slots=True)
class OnDisk(Member):
    location: str

    def read(self, first: int = 0) -> bytes:
        return read(Path(self.location), first)

    @property
    def path(self) -> Path:
        return Path(self.location)


@dataclass(frozen=True, slots=True)
class InHand(Member):
    data: bytes = field(repr=False)

    def read(self, first: int = 0) -> bytes:
        return self.data[: first or None]


@dataclass(frozen=True, slots=True)
class Packed(Member):
    archive: ZipFile
    info: ZipInfo

    def read(self, first: int = 0) -> bytes:
        return unpack(self.root, self.archive, self.info, first or LARGEST_MEMBER)[: first or None]


def find(paths: Sequence[str | Path | File]) -> Iterator[Member | tuple[str, Refusal]]:
    """Each file at ``paths`` in the order given, folders walked in the order of their names; each file once.

    Hidden files, and what systems leave in folders, are skipped. A path that is not there, or cannot be opened, comes
    as its name and its refusal (``missing``), so that the others go on.
    """
    met: set[str] = set()
    for given in paths:
        if isinstance(given, File):
            yield InHand(given.name, posixpath.dirname(given.name), given.data)
            continue
        for found in _at(Path(given)):
            name = found.name if isinstance(found, Member) else found[0]
            if name not in met:
                met.add(name)
                yield found


def _at(given: Path) -> Iterator[Member | tuple[str, Refusal]]:
    shown = printable(str(given))
    try:
        if given.is_dir():
            for path in _walk(given):
                yield on_disk(path, given)
        elif given.exists():
            yield on_disk(given, given.parent)
        else:
            yield shown, refusals.not_found(shown)
    except (OSError, ValueError) as error:
        yield shown, refusals.unreadable(shown, _reason(error))


def on_disk(path: Path, root: Path) -> OnDisk:
    location, folder = path.as_posix(), root.as_posix()
    name = printable(location)
    return OnDisk(location if name == location else name, sys.intern(printable(folder)), location)


def read(path: Path, first: int = 0) -> bytes:
    """The bytes of a file, or its ``first`` ones. Refused: ``missing`` (or no permission, a device), ``too_large``."""
    name = printable(str(path))
    try:
        if not path.exists():
            raise refusals.not_found(name)
        if not path.is_file():
            raise refusals.unreadable(name, "不是檔案 not a file")
        with path.open("rb") as file:
            # A read sets aside as many bytes as it may bring.
            data = file.read(first or min(path.stat().st_size, LARGEST_FILE) + 1)
        if len(data) > LARGEST_FILE:
            raise refusals.too_large(name, path.stat().st_size, LARGEST_FILE)
    except (OSError, ValueError) as error:
        raise refusals.unreadable(name, _reason(error)) from error
    return data


def unpacked(name: str, data: bytes) -> list[Member]:
    """The files of an archive, each unpacked when it is asked for; all were unpacked once and counted, none was kept.

    Refused: what ``readers.archive`` refuses, and ``unsafe_archive`` for an archive within.
    """
    archive = open_archive(name, data)
    found = [info for info in members(name, archive) if not is_clutter(member_name(info))]
    total = 0
    for info in found:
        unpacked_bytes = unpack(name, archive, info)
        total += len(unpacked_bytes)
        if total > LARGEST_UNPACKED:
            raise refusals.too_large(name, total, LARGEST_UNPACKED)
        _refuse_nested(f"{name}/{member_name(info)}", unpacked_bytes)
    return [Packed(f"{name}/{member_name(info)}", name, archive, info) for info in found]


def _refuse_nested(where: str, data: bytes) -> None:
    if is_archive_head(data) and (not data.startswith(b"PK") or _is_plain_archive(data)):
        raise refusals.unsafe_archive(where, "是壓縮檔中的壓縮檔", "is an archive within the archive")


def _is_plain_archive(data: bytes) -> bool:
    try:
        return kind_of("", data) is Kind.ZIP
    except Refusal:  # as a file of its own it is answered later, by its name
        return False


def is_clutter(name: str) -> bool:
    """A file, or a folder on the way to it, that a system or program left."""
    parts = name.lower().split("/")
    return any(part in _CLUTTER or part.startswith(_CLUTTER_BEGINS) for part in parts)


def _walk(folder: Path) -> Iterator[Path]:
    # Names, not paths: a folder may have ten thousands of files.
    for name in sorted(path.name for path in folder.iterdir()):
        if is_clutter(name):
            continue
        path = folder / name
        if path.is_dir() and not path.is_symlink():
            yield from _walk(path)
        elif path.is_file():
            yield path


def _reason(error: OSError | ValueError) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or str(error)
