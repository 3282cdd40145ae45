"""Which text a correction corrected."""

from typing import Any

from wagtail.models import PageLogEntry, Revision

from articles.models import ArticlePage


def last_seen(article: ArticlePage) -> int | None:
    """The revision that readers see, or saw last before a withdrawal; None for an article that was never out."""
    if article.live_revision_id:
        return article.live_revision_id
    published = PageLogEntry.objects.filter(page=article.pk, action="wagtail.publish", revision__isnull=False)
    return published.order_by("-timestamp", "-pk").values_list("revision_id", flat=True).first()


def pin_corrections(revision: Revision, seen: int) -> None:
    """Notes on each new correction in ``revision`` which revision readers had ``seen`` before it.

    It must stand in the revision itself: publishing writes the corrections from there.
    """
    if pin(revision.content, seen):
        revision.save(update_fields=["content"])


def pin(content: dict[str, Any], seen: int) -> bool:
    """Sets the revision of the corrections in ``content`` that have none; True when there was one. Pure but for that."""
    new = [correction for correction in content.get("corrections", ()) if correction.get("revision") is None]
    for correction in new:
        correction["revision"] = seen
    return bool(new)
