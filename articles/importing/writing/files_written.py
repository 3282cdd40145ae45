"""Files that come with an issue: its pictures, and the file it was read from. None is public by being there
(``articles/files.py``).

A database takes a transaction back, a disk does not. So what is written here is removed when the transaction fails
(``FilesWritten``); and where the process is killed before it can, the next import of the same file writes to the same
place, since the path follows from a secret of the site and from what the file is (``archive_path``): nothing is left
lying about, and nothing needs to be swept.
"""

import hashlib
import zipfile
from collections.abc import Iterable, Sequence
from io import BytesIO
from pathlib import PurePath
from types import TracebackType
from typing import Protocol, Self

from django.core.files.base import ContentFile
from django.core.files.storage import Storage
from django.utils.crypto import salted_hmac
from wagtail.models import Collection

from articles.importing import tables
from articles.importing.document import ArticleDraft, Figure, IssueDraft
from articles.importing.source import Picture
from articles.models import ArchivedDocument, CreditedImage

# Where editors find in the admin what came with imports.
COLLECTION = "匯入的檔案"
# The members of a ZIP are all of one day, so that the same files make the same ZIP.
NO_DAY = (1980, 1, 1, 0, 0, 0)


class File(Protocol):
    """A file as it was read: its name as given, its bytes."""

    @property
    def name(self) -> str: ...

    @property
    def data(self) -> bytes: ...


class FilesWritten:
    """Writes files into a storage, and removes them again when its ``with`` block ends by an exception."""

    def __init__(self) -> None:
        self._written: list[tuple[Storage, str]] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is not None:
            for storage, name in self._written:
                storage.delete(name)

    def write(self, storage: Storage, name: str, data: bytes) -> str:
        """Stores ``data`` under exactly ``name``, over what a killed import left there; returns the name. The caller has
        seen that the file belongs to no row."""
        if storage.exists(name):
            storage.delete(name)
        self._written.append((storage, name))
        return storage.save(name, ContentFile(data))


def archive_path(folder: str, series: str, number: int, sha256: str, filename: str) -> str:
    """Where a file of an issue lies: 64 bits that nobody finds by trying, the same for the same file of the same issue."""
    secret = salted_hmac("articles.importing.files", f"{series}\n{number}\n{sha256}", algorithm="sha256")
    suffix = PurePath(filename).suffix[:10]
    stem = PurePath(filename).stem[: 60 - len(suffix)]
    return f"{folder}/{secret.hexdigest()[:16]}/{_plain(stem)}{suffix.lower()}"


def _plain(stem: str) -> str:
    """Letters of any script, digits, ``-`` and ``_``: a name that no file system and no address takes for more."""
    return "".join(char if char.isalnum() or char in "-_" else "_" for char in stem).strip("_") or "file"


def store_pictures(draft: IssueDraft, articles: Iterable[ArticleDraft], kept: FilesWritten) -> dict[str, CreditedImage]:
    """The pictures of ``articles`` by their SHA-256: those that the site has, and the others made.

    A picture that stands is used as it is: its caption in an article belongs to the article.
    """
    figures = [figure for article in articles for figure in article.figures() if figure.picture]
    if not figures:
        return {}
    digests = {figure.picture.sha256 for figure in figures if figure.picture}
    known = {image.sha256: image for image in CreditedImage.objects.filter(sha256__in=digests).order_by("-pk")}
    known |= _without_digest(digests)
    collection = collection_of_imports()
    for figure in figures:
        if figure.picture and figure.picture.sha256 not in known:
            known[figure.picture.sha256] = _image(draft, figure, figure.picture, collection, kept)
    return known


def _without_digest(digests: Iterable[str]) -> dict[str, CreditedImage]:
    """Pictures of the site that were stored before it kept digests: *plan* knows them by their key (``standing.py``)."""
    keys = [digest.removeprefix("image ") for digest in digests if digest.startswith("image ")]
    return {f"image {image.pk}": image for image in CreditedImage.objects.filter(pk__in=keys)} if keys else {}


def _image(draft: IssueDraft, figure: Figure, picture: Picture, collection: int, kept: FilesWritten) -> CreditedImage:
    if hashlib.sha256(picture.data).hexdigest() != picture.sha256:
        raise ValueError(f"The bytes of picture {picture.sha256[:12]} are not those that were read.")
    suffix = "jpg" if picture.format == "jpeg" else picture.format
    name = archive_path("pictures", draft.series, draft.number, picture.sha256, f"no-{draft.number}.{suffix}")
    if owner := _owner(CreditedImage, name):
        return owner
    image = CreditedImage(
        title=(figure.caption or picture.alt or f"{draft.series} No. {draft.number}")[:255],
        description=picture.alt[:255],
        caption=figure.caption,
        source_name=figure.source_name[:255],
        source_url=figure.source_url,
        width=picture.width,
        height=picture.height,
        file_size=len(picture.data),
        file_hash=_sha1(picture.data),
        sha256=picture.sha256,
        collection_id=collection,
    )
    image.file = kept.write(image._meta.get_field("file").storage, name, picture.data)
    image.save()
    return image


def document_of(draft: IssueDraft, files: Sequence[File], kept: FilesWritten) -> ArchivedDocument | None:
    """The file that ``draft`` was read from, several files as one ZIP: the document that the site has of it, else one that
    is not stored yet."""
    if not files:
        return None
    name, data = (files[0].name, files[0].data) if len(files) == 1 else (f"no-{draft.number}.zip", zipped(files))
    sha256 = hashlib.sha256(data).hexdigest()
    path = archive_path("documents", draft.series, draft.number, sha256, name)
    if owner := _owner(ArchivedDocument, path):
        return owner
    document = ArchivedDocument(
        title=PurePath(name).name[:255],
        file_size=len(data),
        file_hash=_sha1(data),
        sha256=sha256,
        collection_id=collection_of_imports(),
    )
    document._prefetched_objects_cache = {"tags": []}  # it is new: nobody need ask the database
    document.file = kept.write(document._meta.get_field("file").storage, path, data)
    return document


def zipped(files: Sequence[File]) -> bytes:
    """One ZIP of ``files``, byte for byte the same for the same files; names that are equal get a number."""
    stream = BytesIO()
    names: set[str] = set()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
        for place, file in enumerate(sorted(files, key=lambda file: (file.name, file.data)), start=1):
            name = PurePath(file.name).name
            name = name if name not in names else f"{place}-{name}"
            names.add(name)
            archive.writestr(zipfile.ZipInfo(name, NO_DAY), file.data)
    return stream.getvalue()


def collection_of_imports() -> int:
    """The key of the collection called ``COLLECTION``, made on first use; roles have in it what they have in all."""
    for row in tables.read(Collection, ["id"], "name", [COLLECTION]):
        return row["id"]
    return Collection.get_first_root_node().add_child(name=COLLECTION).pk


def _owner[Kept: (ArchivedDocument, CreditedImage)](kind: type[Kept], path: str) -> Kept | None:
    """What has its file at ``path``: that file is neither written over nor taken away by an import that fails."""
    storage = kind._meta.get_field("file").storage
    return kind.objects.filter(file=path).order_by("pk").first() if storage.exists(path) else None


def _sha1(data: bytes) -> str:
    """Wagtail's own mark of a file, by which it finds duplicates; nothing secret hangs on it."""
    return hashlib.sha1(data, usedforsecurity=False).hexdigest()
