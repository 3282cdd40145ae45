"""What search engines may know: every readable page, author and topic (https://www.sitemaps.org/protocol.html)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from articles.addresses import address_of
from articles.models import ArticlePage, Author, HomePage, IssuePage, SeriesPage, StandardPage, Topic

# The protocol's limit; beyond it a sitemap needs an index.
MOST_ADDRESSES = 50_000


@dataclass(frozen=True)
class Address:
    location: str
    changed: datetime | None = None


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    addresses = list(_addresses())[:MOST_ADDRESSES]
    return render(
        request, "articles/sitemap.xml", {"addresses": addresses}, content_type="application/xml; charset=utf-8"
    )


def _addresses() -> Iterator[Address]:
    for model in (HomePage, SeriesPage, IssuePage, StandardPage, ArticlePage):
        pages = model.objects.readable().order_by("path").only("path", "url_path", "locale", "last_published_at")
        # What publishing an article changes on it is public; when a draft was last saved is not.
        yield from (Address(address_of(page), page.last_published_at) for page in pages.select_related("locale"))
    for model in (Author, Topic):
        yield from (Address(address_of(thing)) for thing in model.objects.readable().only("slug"))
