"""Uploaded files between the upload and the decision: in ``IMPORT_ROOT``, which no web server serves, for the owner of
the process alone. Each upload has a folder of a random name:

    <folder>/files/<name>         as uploaded, under a harmless name
    <folder>/<position>/...       of the issue read at that position: page pictures, the pictures of its articles
"""

import re
import secrets
import shutil
import unicodedata
from collections.abc import Container, Iterable
from pathlib import Path, PurePath

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

FILES = "files"
LONGEST_NAME = 150  # in bytes of UTF-8; file systems take 255
# Control and format characters (a right-to-left mark turns fdp.exe into exe.pdf), separators of folders.
_UNSAFE = re.compile(r'[/\\:*?"<>|]')


def safe_name(name: str) -> str:
    """A name as uploaded, without what could lead elsewhere, hide or deceive; ``upload`` where nothing is left."""
    last = unicodedata.normalize("NFC", name).replace("\\", "/").rpartition("/")[2]
    clean = "".join(" " if unicodedata.category(character)[0] == "C" else character for character in last)
    stem, dot, suffix = _UNSAFE.sub("_", clean).strip(" .~").rpartition(".")
    if not dot:
        stem, suffix = suffix, ""
    suffix = f".{suffix[:12]}" if suffix else ""
    room = LONGEST_NAME - len(suffix.encode())
    return (stem.encode()[:room].decode(errors="ignore").strip() or "upload") + suffix


def store(files: Iterable[UploadedFile]) -> str:
    """Keeps ``files`` together; returns the name of their folder."""
    folder = secrets.token_hex(16)
    place = root() / folder / FILES
    place.parent.mkdir(mode=0o700)
    place.mkdir(mode=0o700)
    for file in files:
        name = free_name(safe_name(file.name or ""), {path.name for path in place.iterdir()})
        target = place / name
        with target.open("xb") as stream:
            target.chmod(0o600)
            for chunk in file.chunks():
                stream.write(chunk)
    return folder


def free_name(name: str, taken: Container[str]) -> str:
    """``name``, with a number where it is taken."""
    number, free, path = 1, name, PurePath(name)
    while free in taken:
        number += 1
        free = f"{path.stem} ({number}){path.suffix}"
    return free


def root() -> Path:
    """``IMPORT_ROOT``, made when missing, for its owner alone."""
    folder = Path(settings.IMPORT_ROOT)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def uploaded(folder: str) -> Path:
    """Where the files of an upload lie."""
    return root() / folder / FILES


def of_issue(folder: str, position: int) -> Path:
    """Where lies what was made of the issue at ``position``."""
    return root() / folder / str(position)


def new_folder_of_issue(folder: str, position: int) -> Path:
    """An empty one, whatever a reading that broke off has left."""
    place = of_issue(folder, position)
    shutil.rmtree(place, ignore_errors=True)
    place.parent.mkdir(mode=0o700, exist_ok=True)
    place.mkdir(mode=0o700)
    return place


def remove(folder: str) -> None:
    shutil.rmtree(root() / folder, ignore_errors=True)


def remove_issue(folder: str, position: int) -> None:
    shutil.rmtree(of_issue(folder, position), ignore_errors=True)


def folders() -> list[Path]:
    """Every folder that is there, also one whose upload is gone from the database."""
    return [path for path in root().iterdir() if path.is_dir()]
