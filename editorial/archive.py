"""The pages of an archive, out as soon as they are made: the same rows as by publishing one after the other."""

from collections.abc import Sequence
from datetime import datetime

from django.utils import timezone
from wagtail.models import Page, PageLogEntry
from wagtail.signals import page_published, published

from articles.importing import tables
from articles.importing.writing.bulk_rows import log_row
from editorial.models import User


def publish_new(pages: Sequence[Page], printed: datetime, by: User | None) -> None:
    """Lets out ``pages``, first published when they were ``printed``; the history says that it was an import.

    For pages that this transaction has made, each with one revision and nothing newer: nobody has seen them, so that no
    workflow, schedule, alias or older version need be looked for. Receivers of Wagtail's signals are told as ever.
    """
    now = timezone.now()
    out = {
        "live": True,
        "expired": False,
        "has_unpublished_changes": False,
        "first_published_at": printed,
        "last_published_at": now,
    }
    tables.update_all(Page, [page.pk for page in pages], out, {"live_revision": "latest_revision"})
    rows = []
    for page in pages:
        page.live, page.has_unpublished_changes = True, False
        page.first_published_at, page.last_published_at = printed, now
        page.live_revision = page.latest_revision
        row = log_row(
            page, "wagtail.publish", now, by, changed=True, revision=page.live_revision, data={"import": True}
        )
        rows.append(row)
    tables.insert(PageLogEntry, rows)
    for page in pages:
        page_published.send(sender=type(page), instance=page, revision=page.live_revision)
        published.send(sender=type(page), instance=page, revision=page.live_revision)
