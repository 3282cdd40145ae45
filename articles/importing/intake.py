"""From what a person names, paths and folders, to the bytes of each file."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from articles.importing import refusals
from articles.importing.source import Refusal

# A text of an issue has some twenty thousand bytes; a thousand times that is no issue.
LARGEST_FILE = 20 * 1024 * 1024


def find_files(paths: Sequence[str | Path]) -> list[tuple[Path, Refusal | None]]:
    """Each file to import, in the order given, folders walked in the order of their names.

    Hidden files and folders inside a folder are skipped, and so is a file that was met before. A path that is not
    there comes with its refusal (``not_found``), and so does a folder that cannot be opened (``unreadable``), so that
    the other paths go on.
    """
    found: dict[Path, Refusal | None] = {}
    for given in map(Path, paths):
        try:
            if given.is_dir():
                found.update((path, None) for path in _walk(given) if path not in found)
            elif given.exists():
                found.setdefault(given, None)
            else:
                found.setdefault(given, refusals.not_found(str(given)))
        except (OSError, ValueError) as error:
            found.setdefault(given, refusals.unreadable(str(given), _reason(error)))
    return list(found.items())


def read(path: Path) -> bytes:
    """The bytes of a file.

    Refused: ``not_found``, ``unreadable`` (a folder, a device, no permission), ``empty``, ``too_large``.
    """
    name = str(path)
    try:
        if not path.exists():
            raise refusals.not_found(name)
        if not path.is_file():
            raise refusals.unreadable(name, "不是檔案 not a file")
        with path.open("rb") as file:
            data = file.read(LARGEST_FILE + 1)
        if len(data) > LARGEST_FILE:
            raise refusals.too_large(name, path.stat().st_size, LARGEST_FILE)
    except (OSError, ValueError) as error:
        raise refusals.unreadable(name, _reason(error)) from error
    if not data:
        raise refusals.empty(name)
    return data


def _walk(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.iterdir()):
        if path.name.startswith("."):
            continue
        if path.is_dir() and not path.is_symlink():
            yield from _walk(path)
        elif path.is_file():
            yield path


def _reason(error: OSError | ValueError) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or str(error)
