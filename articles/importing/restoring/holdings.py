"""What the issues of an export share with the site: its series, authors, topics, pictures, files; found, or made."""

import hashlib
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from io import BytesIO
from itertools import count
from mimetypes import guess_type
from pathlib import PurePath
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.crypto import salted_hmac
from PIL import Image, UnidentifiedImageError
from wagtail.models import Collection, Page, Site

from articles.exporting.checking import Malformed, Shape, archive_link, check
from articles.exporting.description import AUTHOR_FIELDS, TOPIC_FIELDS
from articles.exporting.references import FILES, describe_file, describe_picture, key_of, suffix
from articles.exporting.rich_text import in_one_form
from articles.exporting.shapes import AUTHOR, TOPIC
from articles.importing.restoring import sentences
from articles.importing.restoring.archive import Archive
from articles.importing.writing.files_written import FilesWritten
from articles.models import (
    ArchivedDocument,
    ArticlePage,
    Author,
    CreditedImage,
    FormerAuthorAddress,
    HomePage,
    Topic,
)

FORMATS = {".avif": "AVIF", ".gif": "GIF", ".jpg": "JPEG", ".jpeg": "JPEG", ".png": "PNG", ".webp": "WEBP"}
MOST_PIXELS = 128_000_000  # as many as Wagtail lets an editor upload
# What no browser runs: names of texts, PDF, office files, archives, and of nothing in particular.
_INERT = re.compile(r"|text/(plain|markdown|csv)|application/(pdf|zip|msword|vnd\.[\w.+-]+)")


def shaped_document(archive: Archive, member: str, shape: Shape) -> Any:
    """The JSON of ``member``. Refused: ``corrupt`` when it has anything more, less or other than its shape."""
    document = archive.document(member)
    try:
        check(document, shape)
    except Malformed as error:
        raise sentences.malformed(archive.name, member, error.where, error.where) from error
    return document


@dataclass
class Holdings:
    """The things that one document of the archive (``member``) refers to, by the names it has for them."""

    archive: Archive
    member: str
    kept: FilesWritten
    pictures: dict[str | None, CreditedImage] = field(default_factory=dict)
    documents: dict[str | None, ArchivedDocument] = field(default_factory=dict)
    authors: dict[str | None, Author] = field(default_factory=dict)
    topics: dict[str, Topic] = field(default_factory=dict)

    def take_files(self, pictures: Mapping[str, Any], documents: Mapping[str, Any]) -> None:
        """Finds or stores the pictures and documents of the member's records. Refused: ``corrupt`` (a record that is
        not what its key says), ``type_mismatch``, ``image_too_large``."""
        for key, record in pictures.items():
            self._held(key, record)
            self.pictures[key] = _known_picture(record) or self._new_picture(record)
        for key, record in documents.items():
            self._held(key, record)
            self.documents[key] = _known_document(record) or self._new_document(record)

    def take_author(self, slug: str) -> None:
        described = shaped_document(self.archive, f"authors/{slug}.json", AUTHOR)
        author = _known_author(described)
        if author is None:
            below = Holdings(self.archive, f"authors/{slug}.json", self.kept)
            below.take_files(described["pictures"], {})
            author = _new_author(described, below.pictures.get(described["portrait"]), self.valid)
        self.authors[slug] = author

    def take_topic(self, slug: str) -> None:
        described = shaped_document(self.archive, f"topics/{slug}.json", TOPIC)
        fields = {name: described[name] for name in TOPIC_FIELDS}
        topic = Topic.objects.filter(slug=slug).first() or Topic.objects.filter(name=described["name"]).first()
        if topic is None or not ArticlePage.objects.filter(topics=topic).exists():
            # One that no article is on takes what the export says of it.
            topic = topic or Topic()
            assign(topic, fields)
            self.valid(topic)
            topic.save()
        self.topics[slug] = topic

    def html(self, source: str) -> str:
        """Rich text of the archive with its links to what the site has: documents by id, pages that stand by id."""
        return in_one_form(source, self._link)

    def valid(self, thing: models.Model, *, exclude: Iterable[str] = ()) -> None:
        """Refused: ``corrupt`` when a field does not fit the site's own rules."""
        try:
            thing.clean_fields(exclude=set(exclude))
        except ValidationError as error:
            raise sentences.malformed(self.archive.name, self.member, _faults(error), _faults(error)) from error

    def _link(self, attributes: Mapping[str, str]) -> Mapping[str, str] | None:
        kept = archive_link(attributes)
        if kept and "linktype" in kept:
            document = self.documents.get(kept["id"])
            return document and {"linktype": "document", "id": str(document.pk)}
        if kept and (page := _page_at(kept["href"])):
            return {"linktype": "page", "id": str(page.pk)}
        return kept

    def _held(self, key: str, record: Mapping[str, Any]) -> None:
        if key_of(dict(record)) != key or record["file"] not in self.archive.members:
            raise sentences.malformed(self.archive.name, self.member, key, key)

    def _new_picture(self, record: Mapping[str, Any]) -> CreditedImage:
        data = self.archive.read(record["file"])
        width, height = self._size_of_picture(data, record)
        image = CreditedImage(**{name: record[name] for name in _TEXTS_OF_PICTURE}, width=width, height=height)
        image.valid_until = record["valid_until"] and date.fromisoformat(record["valid_until"])
        assign(image, dict(zip(_FOCAL_POINT, record["focal_point"] or (None,) * 4, strict=True)))
        return self._stored(image, "pictures", record, data)

    def _size_of_picture(self, data: bytes, record: Mapping[str, Any]) -> tuple[int, int]:
        """Looks at the header only: a picture of a billion pixels is refused before anything is drawn."""
        wanted = FORMATS.get(suffix(record["filename"]), "")
        try:
            with Image.open(BytesIO(data), formats=[wanted] if wanted else []) as picture:
                width, height = picture.size
        except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
            raise sentences.wrong_kind(self.archive.name, record["file"], record["filename"]) from error
        if width * height > MOST_PIXELS:
            raise sentences.image_too_large(self.archive.name, record["file"], width * height, MOST_PIXELS)
        return width, height

    def _new_document(self, record: Mapping[str, Any]) -> ArchivedDocument:
        if not _INERT.fullmatch(guess_type(record["filename"])[0] or ""):
            raise sentences.wrong_kind(self.archive.name, record["file"], record["filename"])
        data = self.archive.read(record["file"])
        return self._stored(ArchivedDocument(title=record["title"]), "documents", record, data)

    def _stored[File: (CreditedImage, ArchivedDocument)](
        self, thing: File, folder: str, record: Mapping[str, Any], data: bytes
    ) -> File:
        thing.collection = Collection.get_first_root_node()
        thing.sha256, thing.file_size = _sha256(record), len(data)
        thing.file_hash = hashlib.sha1(data, usedforsecurity=False).hexdigest()
        self.valid(thing, exclude=("file",))
        field = thing._meta.get_field("file")
        thing.file = self.kept.write(field.storage, _free_path(type(thing), folder, record), data)
        thing.save()
        thing.tags.set(record["tags"])
        return thing


_TEXTS_OF_PICTURE = ("title", "description", "caption", "source_name", "source_url", "licence")
_FOCAL_POINT = ("focal_point_x", "focal_point_y", "focal_point_width", "focal_point_height")


def assign(thing: models.Model, fields: Mapping[str, Any]) -> None:
    for name, value in fields.items():
        setattr(thing, name, value)


def when(moment: str | None) -> datetime | None:
    return datetime.fromisoformat(moment) if moment else None


def _known_picture(record: Mapping[str, Any]) -> CreditedImage | None:
    for image in CreditedImage.objects.filter(sha256=_sha256(record)).order_by("pk"):
        if _says(image, describe_picture(image)) == record:
            return image
    return None


def _known_document(record: Mapping[str, Any]) -> ArchivedDocument | None:
    for document in ArchivedDocument.objects.filter(sha256=_sha256(record)).order_by("pk"):
        if _says(document, describe_file(document)) == record:
            return document
    return None


def _says(thing: CreditedImage | ArchivedDocument, described: dict[str, Any]) -> dict[str, Any]:
    name = PurePath(thing.file.name).name
    tags = sorted(tag.name for tag in thing.tags.all())
    return described | {"file": f"{FILES}{thing.sha256}{suffix(name)}", "filename": name, "tags": tags}


def _free_path(kind: type[models.Model], folder: str, record: Mapping[str, Any]) -> str:
    """As ``files_written.archive_path``, under the name that the file had; another one where that has an owner."""
    digests = (
        salted_hmac("articles.restoring.files", f"{key_of(dict(record))}\n{attempt}", algorithm="sha256").hexdigest()
        for attempt in count()
    )
    paths = (f"{folder}/{digest[:16]}/{record['filename']}" for digest in digests)
    return next(path for path in paths if not kind.objects.filter(file=path).exists())


def _sha256(record: Mapping[str, Any]) -> str:
    return record["file"].removeprefix(FILES)[:64]


def _known_author(described: Mapping[str, Any]) -> Author | None:
    """Who is meant: of the same address and name; where somebody else has the address, the one of whom all the same is
    said. Nobody else: two people may have one name."""
    owner = Author.objects.filter(slug=described["slug"]).first()
    if owner is None or owner.name == described["name"]:
        return owner
    fields = {name: described[name] for name in AUTHOR_FIELDS if name != "slug"}
    same = list(Author.objects.filter(**fields)[:2])
    return same[0] if len(same) == 1 else None


def _new_author(described: Mapping[str, Any], portrait: CreditedImage | None, valid: Callable[..., None]) -> Author:
    author = Author(**{name: described[name] for name in AUTHOR_FIELDS}, portrait=portrait)
    if Author.objects.filter(slug=author.slug).exists():
        author.slug = ""  # numbered by its own rule
    valid(author)
    author.save()
    taken = set(Author.objects.values_list("slug", flat=True)) if described["former_addresses"] else set()
    for slug in described["former_addresses"]:
        if slug not in taken:
            FormerAuthorAddress.objects.get_or_create(slug=slug, defaults={"author": author})
    return author


def _page_at(address: str) -> Page | None:
    """The page of this site at a site-relative address, if it stands."""
    site = Site.objects.filter(is_default_site=True).first()
    for home in HomePage.objects.all() if address.startswith("/") else ():
        beginning = home.get_url(current_site=site) or ""
        path = f"{home.url_path}{address.removeprefix(beginning)}"
        page = Page.objects.filter(url_path=path).first() if beginning and address.startswith(beginning) else None
        if page and page.get_url(current_site=site) == address:
            return page
    return None


def _faults(error: ValidationError) -> str:
    return "; ".join(f"{name}: {' '.join(faults)}" for name, faults in error.message_dict.items())
