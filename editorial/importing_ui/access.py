"""Who may import, and into which series: whoever may add to it and change what stands there."""

from typing import Any

from wagtail.permission_policies.pages import PagePermissionPolicy

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
    """The titles of the series into which ``user`` may import."""
    return [
        series.title for series in SeriesPage.objects.order_by("locale_id", "title") if may_import_into(user, series)
    ]
