"""Lets out what an export brings back, as it was out: an issue that was public, with the days since when it was."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from wagtail.log_actions import log
from wagtail.models import Page

from articles.models import ArticlePage, IssuePage
from editorial.models import User
from editorial.publishing import publish_revision

type Since = tuple[datetime | None, datetime | None]


def publish_restored_issue(issue: IssuePage, pages: Mapping[int, Since], *, by: User | None = None) -> None:
    """Publishes the newest version of those pages of ``issue`` (itself, its articles) whose keys are in ``pages``.

    With each key the hours at which the page first and last went out, which it has again afterwards. No readiness is
    asked for: the archive vouches for what was public (docs/decisions/what-an-import-may-publish.md).
    """
    with transaction.atomic():
        articles = ArticlePage.objects.filter(issue=issue).in_print_order()
        for page in (IssuePage.objects.get(pk=issue.pk), *articles):
            if page.pk in pages:
                _publish(page, *pages[page.pk], by)


def _publish(page: Page, first: datetime | None, last: datetime | None, by: User | None) -> None:
    Page.objects.filter(pk=page.pk).update(first_published_at=first)
    published = publish_revision(page.get_latest_revision(), by, log_action=False)
    # Once more: publishing takes it from the revision, which keeps thousandths of a second only.
    Page.objects.filter(pk=page.pk).update(first_published_at=first, last_published_at=last)
    log(instance=published, action="wagtail.publish", user=by, revision=published.live_revision, data={"import": True})
