"""Buttons and menu items of the desk in Wagtail's own pages."""

from collections.abc import Iterator
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.action_menu import ActionMenuItem, SubmitForModerationMenuItem
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from articles.models import ArticlePage, IssuePage
from editorial.desk import may_release
from editorial.editing import can_submit_into
from editorial.importing_ui.access import may_import
from editorial.locks import HoldLock


class SubmitMenuItem(SubmitForModerationMenuItem):
    """Wagtail names the step at which it would resume; the desk may go back to the review first."""

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        return super().get_context_data(parent_context) | {"label": _("Submit for review")}


class ReleaseMenuItem(ActionMenuItem):
    name = "action-release"
    label = _("Release this issue…")
    icon_name = "upload"

    def get_url(self, context: dict[str, Any]) -> str:
        return release_url(context["page"])


def shape_action_menu(items: list[ActionMenuItem], request: HttpRequest, context: dict[str, Any]) -> None:
    """The menu below the editor: a new article can be submitted, nobody cancels out of the hold, an issue is released."""
    page = context.get("page")
    if context["view"] == "create" and can_submit_into(context["parent_page"]):
        items.append(SubmitMenuItem(order=60))
    if isinstance(context.get("lock"), HoldLock):
        items[:] = [item for item in items if item.name != "action-cancel-workflow"]
    for place, item in enumerate(items):
        if type(item) is SubmitForModerationMenuItem:
            items[place] = SubmitMenuItem(item.order)
    if isinstance(page, IssuePage) and may_release(request.user):
        items.append(ReleaseMenuItem(order=30))


def header_buttons(page: Page, user: AbstractBaseUser, **_kwargs: object) -> Iterator[Button]:
    """Above the editor and the listing: of an issue its release; of a held article that, and sending it back."""
    page = page.specific
    if isinstance(page, IssuePage) and may_release(user):
        yield Button(_("Release this issue…"), release_url(page), icon_name="upload", priority=5)
    if isinstance(page, ArticlePage) and isinstance(page.get_lock(), HoldLock):
        if may_release(user):
            yield Button(_("Release this issue…"), release_url(page.issue), icon_name="upload", priority=5)
        if page.current_workflow_task.get_actions(page, user):
            send_back = reverse("desk:send_back", args=[page.pk])
            yield Button(_("Send back…"), send_back, icon_name="undo", priority=6)


def listing_buttons(page: Page, user: AbstractBaseUser, **_kwargs: object) -> Iterator[Button]:
    """In the menu of an issue in a listing."""
    if page.specific_class is IssuePage and may_release(user):
        yield Button(_("Release this issue…"), release_url(page), icon_name="upload", priority=5)


def release_url(issue: Page) -> str:
    return reverse("desk:release", args=[issue.pk])


class ImportMenuItem(MenuItem):
    """In the side bar of those who may import."""

    def is_shown(self, request: HttpRequest) -> bool:
        return may_import(request.user)


def import_menu_item() -> ImportMenuItem:
    return ImportMenuItem(_("Import issues"), reverse("desk:import"), name="import", icon_name="upload", order=150)
