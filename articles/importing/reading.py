"""*Read* and *understand*, from the bytes of an issue's files to its draft. Pure: this is what runs in a child process."""

import hashlib
import posixpath
from collections.abc import Sequence

from articles.importing.document import IssueDraft
from articles.importing.intake import File
from articles.importing.parts import in_order, join
from articles.importing.readers import read_source
from articles.importing.readers.kinds import is_picture
from articles.importing.source import NOTHING_GIVEN, Given
from articles.importing.understand import understand


def read_issue(files: Sequence[File], given: Given = NOTHING_GIVEN, name: str = "") -> IssueDraft:
    """The issue in ``files``: one document, or one Markdown file for each article; and the pictures that they show.

    ``given`` supplies what the files leave unsaid; ``name`` is that of the issue of several files. Refused: as
    ``read_source`` and ``understand``, ``conflict`` for files that do not belong together.
    """
    pictures = [file for file in files if is_picture(file.data[:16])]
    documents = [file for file in files if file not in pictures] or pictures[:1]
    sources = [read_source(file.name, file.data, _beside(file, pictures)) for file in documents]
    if len(sources) == 1 and not sources[0].given.position:
        return understand(sources[0], given)
    drafts = [understand(source, given) for source in in_order(sources)]
    return join(drafts, name or files[0].name, _sha256_of_all(files))


def _beside(document: File, pictures: Sequence[File]) -> dict[str, bytes]:
    """The pictures by their names as ``document`` may write them."""
    folder = posixpath.dirname(document.name) or "."
    return {posixpath.relpath(picture.name, folder): picture.data for picture in pictures}


def _sha256_of_all(files: Sequence[File]) -> str:
    if len(files) == 1:
        return files[0].sha256
    listed = "".join(f"{file.sha256}  {file.name}\n" for file in sorted(files, key=lambda file: file.name))
    return hashlib.sha256(listed.encode()).hexdigest()
