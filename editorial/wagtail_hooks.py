"""Registration only, no logic."""

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import include, path
from django.utils.html import format_html
from wagtail import hooks
from wagtail.admin.staticfiles import versioned_static

from editorial import admin_urls, doors, history, menus
from editorial.desk import OpenIssuesPanel
from editorial.viewsets import ArticleViewSet

hooks.register("register_log_actions", history.register_actions)
hooks.register("construct_page_action_menu", menus.shape_action_menu)
hooks.register("register_page_header_buttons", menus.header_buttons)
hooks.register("register_page_listing_more_buttons", menus.listing_buttons)
hooks.register("register_admin_menu_item", menus.import_menu_item)
hooks.register("before_copy_page", doors.refuse_to_copy_issues)


@hooks.register("insert_editor_js")
def mend_autosave() -> str:
    return format_html('<script src="{}"></script>', versioned_static("editorial/autosave.js"))


@hooks.register("register_admin_viewset")
def register_articles() -> ArticleViewSet:
    return ArticleViewSet("articles")


@hooks.register("register_admin_urls")
def register_desk_urls() -> list:
    return [path("desk/", include(admin_urls))]


@hooks.register("register_permissions")
def register_release_permission() -> QuerySet:
    return Permission.objects.filter(content_type__app_label="editorial", codename="release_issue")


@hooks.register("construct_homepage_panels")
def add_open_issues(_request: HttpRequest, panels: list) -> None:
    panels.append(OpenIssuesPanel())
