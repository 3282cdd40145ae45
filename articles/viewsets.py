"""Authors and topics in the admin."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import UpdatedAtColumn
from wagtail.snippets.views.snippets import SnippetViewSet

from articles.models import Author, Topic


class AuthorViewSet(SnippetViewSet):
    model = Author
    icon = "user"
    menu_label = _("Authors")
    menu_name = "authors"
    menu_order = 250
    add_to_admin_menu = True
    list_display = ["name", "latin_name", "kind", "orcid", UpdatedAtColumn()]
    list_filter = ["kind"]
    search_fields = ["name", "latin_name", "slug"]
    # Wagtail's index finds no part of a Chinese name; the database does.
    search_backend_name = None
    ordering = ["name", "pk"]
    list_per_page = 50


class TopicViewSet(SnippetViewSet):
    model = Topic
    icon = "tag"
    menu_label = _("Topics")
    menu_name = "topics"
    menu_order = 260
    add_to_admin_menu = True
    list_display = ["name", "name_en", "slug", UpdatedAtColumn()]
    search_fields = ["name", "name_en", "slug"]
    search_backend_name = None
    ordering = ["name"]
    list_per_page = 50


VIEWSETS = (AuthorViewSet, TopicViewSet)
