"""What the documents of an archive refer to: pictures, files, authors, topics. Named by content, never by database ids."""

import hashlib
from collections.abc import Mapping
from pathlib import PurePath
from typing import Any

from django.utils.functional import cached_property
from wagtail.models import Page, Site

from articles.exporting.container import as_bytes, chunks
from articles.exporting.rich_text import in_one_form, outside_link
from articles.models import ArchivedDocument, CreditedImage

FILES = "files/"
LENGTH_OF_KEY = 16


class MissingFile(Exception):
    """The file of a picture or document cannot be read from storage."""

    def __init__(self, title: str, name: str) -> None:
        super().__init__(f"{title}: {name}")
        self.title = title
        self.name = name


class References:
    """Gathers, while one document is described, what it refers to."""

    def __init__(self) -> None:
        self.pictures: dict[str, dict[str, Any]] = {}
        self.documents: dict[str, dict[str, Any]] = {}
        self.authors: set[int] = set()
        self.topics: set[int] = set()
        self.files: dict[str, CreditedImage | ArchivedDocument] = {}
        self._known: dict[CreditedImage | ArchivedDocument, str] = {}

    def picture(self, image: CreditedImage | None) -> str | None:
        """The key of ``image`` among the pictures of the document."""
        return image and (self._known.get(image) or self._add(self.pictures, image, describe_picture(image)))

    def document(self, document: ArchivedDocument | None) -> str | None:
        return document and (self._known.get(document) or self._add(self.documents, document, describe_file(document)))

    def html(self, source: str) -> str:
        """Rich text with links to the site's own pages as addresses, and links to documents by their keys."""
        return in_one_form(source, self._link)

    def _add(self, kind: dict[str, Any], thing: CreditedImage | ArchivedDocument, record: dict[str, Any]) -> str:
        record |= {"file": self._file(thing), "filename": PurePath(thing.file.name).name}
        record["tags"] = sorted(tag.name for tag in thing.tags.all())
        key = key_of(record)
        kind[key] = record
        self._known[thing] = key
        return key

    def _file(self, thing: CreditedImage | ArchivedDocument) -> str:
        """The member of the archive that holds the file's bytes, named by their SHA-256."""
        digest = hashlib.sha256()
        try:
            with thing.file.storage.open(thing.file.name) as stored:
                for chunk in chunks(stored):
                    digest.update(chunk)
        except OSError as error:
            raise MissingFile(thing.title, thing.file.name) from error
        name = f"{FILES}{digest.hexdigest()}{suffix(thing.file.name)}"
        self.files[name] = thing
        return name

    def _link(self, attributes: Mapping[str, str]) -> Mapping[str, str] | None:
        key = attributes.get("id", "")
        match attributes.get("linktype"):
            case "document" if key.isdecimal():
                document = ArchivedDocument.objects.filter(pk=key).first()
                return document and {"linktype": "document", "id": self.document(document)}
            case "page" if key.isdecimal():
                page = Page.objects.filter(pk=key).first()
                address = page and page.get_url(current_site=self._site)
                return address and outside_link({"href": address})
            case None:
                return outside_link(attributes)
            case _:
                return None

    @cached_property
    def _site(self) -> Site | None:
        """Links to the own site are written without its name: a restored site may have another."""
        return Site.objects.filter(is_default_site=True).first()


def key_of(record: dict[str, Any]) -> str:
    """Two pictures of the same bytes, caption, credit and rights are one in an archive."""
    return hashlib.sha256(as_bytes(record)).hexdigest()[:LENGTH_OF_KEY]


def suffix(filename: str) -> str:
    """``.jpg``; empty where a file's name has none that is fit for an archive."""
    end = PurePath(filename).suffix.lower()
    return end if end[1:].isascii() and end[1:].isalnum() and len(end) <= 6 else ""


def describe_picture(image: CreditedImage) -> dict[str, Any]:
    focal_point = image.get_focal_point()
    return {
        "title": image.title,
        "description": image.description,
        "caption": image.caption,
        "source_name": image.source_name,
        "source_url": image.source_url,
        "licence": image.licence,
        "valid_until": image.valid_until and image.valid_until.isoformat(),
        "focal_point": focal_point
        and [image.focal_point_x, image.focal_point_y, image.focal_point_width, image.focal_point_height],
    }


def describe_file(document: ArchivedDocument) -> dict[str, Any]:
    return {"title": document.title}
