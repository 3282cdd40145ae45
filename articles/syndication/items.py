"""One description of an article for all machines that take articles from the site."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.utils import timezone

from articles.addresses import absolute, address_of
from articles.body import rendered
from articles.languages import bcp47
from articles.models import ArticlePage
from articles.pictures import with_pictures

# What XML 1.0 cannot hold, even as a character reference (XML 1.0, 2.2 Characters).
NOT_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
TAG = re.compile(r"<[a-z][^>]*>", re.IGNORECASE)
ATTRIBUTE = re.compile(r'\b(href|src|srcset)="([^"]*)"')
# In a srcset addresses follow each other, with commas between.
OWN_ADDRESS = re.compile(r"(?:^|(?<=, ))/(?!/)")


@dataclass(frozen=True)
class Item:
    """An article in a feed. All addresses are absolute, all text is fit for XML."""

    guid: str
    link: str
    title: str
    language: str
    authors: tuple[str, ...]
    summary: str
    html: str
    topics: tuple[str, ...]
    published: datetime
    changed: datetime


def newest_items(articles: QuerySet, limit: int) -> list[Item]:
    """The ``limit`` newest of ``articles``, all of them with the same few queries."""
    newest = articles.with_bylines().prefetch_related("topics").newest_first()[:limit]
    return [item_of(article) for article in with_pictures(newest)]


def item_of(article: ArticlePage) -> Item:
    """What leaves the site for ``article``. The text is whole; notes stand at its end, their references as numbers."""
    text = rendered(article.body, for_feed=True)
    html = render_to_string("articles/feed_item.html", {"article": article, "text": text})
    published = at_the_printed_date(article)
    return Item(
        guid=permanent_name(article.permanent_id),
        link=address_of(article),
        title=printable(article.title),
        language=bcp47(article.locale.language_code),
        authors=tuple(printable(byline.printed_name) for byline in article.bylines.all()),
        summary=printable(article.summary),
        html=printable(with_absolute_addresses(html)),
        topics=tuple(printable(topic.name) for topic in article.topics.all()),
        published=published,
        changed=article.last_published_at or published,
    )


def permanent_name(permanent_id: str) -> str:
    """A name by RFC 4151 that outlives every address: the domain, a day on which it was ours, the permanent id."""
    return f"tag:{urlsplit(settings.SITE_URL).hostname},2024:{permanent_id}"


def at_the_printed_date(article: ArticlePage) -> datetime:
    """The first minute of the printed date in Taipei. Nothing goes out without a date."""
    return timezone.make_aware(datetime.combine(article.date, time()))


def printable(text: str) -> str:
    """``text`` without the characters that no XML document may hold."""
    return NOT_XML.sub("", text)


def with_absolute_addresses(html: str) -> str:
    """``html`` with the addresses in its tags made absolute; its words stay as they are."""

    def attribute(match: re.Match[str]) -> str:
        return f'{match[1]}="{OWN_ADDRESS.sub(absolute("/"), match[2])}"'

    return TAG.sub(lambda tag: ATTRIBUTE.sub(attribute, tag[0]), html)


def last_change(items: Iterable[Item]) -> datetime | None:
    return max((item.changed for item in items), default=None)
