"""What tests read: issues and articles made through the real tree, published through the one module that publishes.

The prose is our own. ``tests/desk.py`` has the other road, by the hands of editors.
"""

import datetime
import itertools
import json
from collections.abc import Iterable
from io import BytesIO
from typing import Any

from django.core.files.base import ContentFile
from PIL import Image

from articles.models import ArchivedDocument, ArticlePage, Author, Byline, CreditedImage, IssuePage, SeriesPage, Topic
from editorial.publishing import publish_imported_issue

numbers = itertools.count(7001)
MAY = datetime.date(2025, 5, 1)


def make_issue(
    number: int | None = None,
    date: datetime.date = MAY,
    *,
    series: SeriesPage | None = None,
    live: bool = False,
    **fields: Any,
) -> IssuePage:
    """An issue of ``series`` (遠景論壇), a draft unless ``live``."""
    issue = IssuePage(number=number or next(numbers), date=date, live=False, **fields)
    parent = SeriesPage.objects.get(pk=series.pk) if series else SeriesPage.objects.get(slug="forum")
    parent.add_child(instance=issue)
    issue.save_revision()
    return publish(issue) if live else issue


def make_article(
    issue: IssuePage | None = None,
    title: str = "海峽上的燈塔",
    *,
    authors: Iterable[tuple[str, str]] = (("林小明", "海洋大學教授"),),
    topics: Iterable[str] = (),
    body: list[tuple[str, Any]] | None = None,
    live: bool = False,
    **fields: Any,
) -> ArticlePage:
    """An article at the end of ``issue`` (a new one), a draft unless ``live``, which publishes its whole issue.

    ``authors`` are names with the affiliations as printed, one a line; ``topics`` are slugs. Both are made if missing.
    """
    blocks = body or [("paragraph", "<p>燈塔的守望人每晚記下船名。</p>")]
    article = ArticlePage(title=title, live=False, **fields)
    article.body = json.dumps([{"type": kind, "value": value} for kind, value in blocks])
    parent = IssuePage.objects.get(pk=(issue or make_issue()).pk)
    parent.add_child(instance=article)
    article.bylines = [
        Byline(author=an_author(name), name=name, affiliations=affiliations, sort_order=place)
        for place, (name, affiliations) in enumerate(authors)
    ]
    article.topics = [a_topic(slug) for slug in topics]
    article.save()
    article.save_revision()
    if live:
        publish(parent)
    return ArticlePage.objects.get(pk=article.pk)


def publish(issue: IssuePage) -> IssuePage:
    """``issue`` with all of its articles, as an archive that is public elsewhere."""
    publish_imported_issue(issue)
    return IssuePage.objects.get(pk=issue.pk)


def an_author(name: str = "林小明", **fields: Any) -> Author:
    return Author.objects.filter(name=name).first() or Author.objects.create(name=name, **fields)


def a_topic(slug: str, **fields: Any) -> Topic:
    return Topic.objects.filter(slug=slug).first() or Topic.objects.create(
        slug=slug, name=fields.pop("name", slug), **fields
    )


def a_picture(name: str = "lighthouse.png", size: tuple[int, int] = (640, 400), **fields: Any) -> CreditedImage:
    stream = BytesIO()
    Image.new("RGB", size, "#1f4e79").save(stream, "PNG")
    return CreditedImage.objects.create(title=name, file=ContentFile(stream.getvalue(), name), **fields)


def a_document(name: str = "no-91.pdf", content: bytes = b"%PDF-1.4 lighthouse") -> ArchivedDocument:
    return ArchivedDocument.objects.create(title=name, file=ContentFile(content, name))
