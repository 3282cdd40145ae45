"""Who may import, and into which series: whoever may add to it and change what stands there."""

from typing import Any

from wagtail.permission_policies.pages import PagePermissionPolicy

from articles.importing.document import IssueDraft
from articles.importing.source import Refusal
from articles.importing.wording import both
from articles.models import SeriesPage


def may_import(user: Any) -> bool:
    """An import makes pages and authors, and may change pages that are somebody else's."""
    pages = PagePermissionPolicy()
    return (
        pages.user_has_permission(user, "add")
        and pages.user_has_permission(user, "change")
        and user.has_perm("articles.add_author")
    )


def may_import_into(user: Any, series: SeriesPage) -> bool:
    permissions = series.permissions_for_user(user)
    return may_import(user) and permissions.can_edit() and permissions.can_add_subpage()


def series_open_to(user: Any) -> list[str]:
    """The titles of the series into which ``user`` may import. Files name a series by its title: where two have the same,
    it is the first in the tree that an import goes to, and the right to that one that counts."""
    first_of_title: dict[str, SeriesPage] = {}
    for series in SeriesPage.objects.order_by("path"):
        first_of_title.setdefault(series.title, series)
    titled = sorted(first_of_title.values(), key=lambda series: (series.locale_id, series.title))
    return [series.title for series in titled if may_import_into(user, series)]


def require_open(user: Any, draft: IssueDraft) -> None:
    """Refused: ``conflict``, a series of the site into which ``user`` may not import; what stands in it is not told."""
    if draft.series in series_open_to(user) or not SeriesPage.objects.filter(title=draft.series).exists():
        return
    sentence = both(
        f"您沒有匯入「{draft.series}」的權限，請洽主編。", f"You may not import into “{draft.series}”: ask a chief."
    )
    raise Refusal("conflict", sentence, draft.source)
