"""RSS 2.0 of the whole site (https://www.rssboard.org/rss-specification), with full texts."""

import hashlib
from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.feedgenerator import Rss201rev2Feed
from django.utils.http import http_date
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.utils.xmlutils import SimplerXMLGenerator
from django.views.decorators.http import require_safe

from articles.addresses import absolute
from articles.languages import bcp47
from articles.models import ArticlePage
from articles.syndication.items import Item, last_change, newest_items

ITEMS = 30
MINUTES_BETWEEN_POLLS = 60


class FullTextFeed(Rss201rev2Feed):
    """RSS with the whole text in ``content:encoded`` and each author in a ``dc:creator`` of their own."""

    content_type = "application/rss+xml; charset=utf-8"

    def rss_attributes(self) -> dict[str, str]:
        return super().rss_attributes() | {
            "xmlns:content": "http://purl.org/rss/1.0/modules/content/",
            "xmlns:dc": "http://purl.org/dc/elements/1.1/",
        }

    def add_item_elements(self, handler: SimplerXMLGenerator, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        for author in item["creators"]:
            handler.addQuickElement("dc:creator", author)
        handler.addQuickElement("dc:language", item["language"])
        handler.addQuickElement("content:encoded", item["html"])

    def latest_post_date(self) -> datetime:
        """When the newest change to an item went out, so that an unchanged feed is the same text."""
        return self.feed["changed"] or super().latest_post_date()


@require_safe
def rss(request: HttpRequest) -> HttpResponse:
    """The newest articles of all series. Whoever has the current text is told so (ETag)."""
    with override(settings.LANGUAGE_CODE):
        items = newest_items(ArticlePage.objects.readable(), ITEMS)
        text = _feed(items).writeString("utf-8")
    response = HttpResponse(text, content_type=FullTextFeed.content_type)
    response["ETag"] = f'"{hashlib.sha256(text.encode()).hexdigest()[:32]}"'
    if changed := last_change(items):
        response["Last-Modified"] = http_date(changed.timestamp())
    # No date: when the newest article is withdrawn, the feed changes and its newest date gets older.
    return get_conditional_response(request, etag=response["ETag"], response=response)


def _feed(items: list[Item]) -> FullTextFeed:
    feed = FullTextFeed(
        title=settings.WAGTAIL_SITE_NAME,
        link=absolute("/"),
        description=_("Commentary on international affairs, strategy and security, in numbered issues."),
        language=bcp47(settings.LANGUAGE_CODE),
        feed_url=absolute(reverse("rss")),
        ttl=str(MINUTES_BETWEEN_POLLS),
        changed=last_change(items),
    )
    for item in items:
        feed.add_item(
            title=item.title,
            link=item.link,
            description=item.summary,
            unique_id=item.guid,
            unique_id_is_permalink=False,
            pubdate=item.published,
            categories=item.topics,
            creators=item.authors,
            language=item.language,
            html=item.html,
        )
    return feed
