"""Authors and topics in the admin."""

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls.resolvers import URLPattern
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.chooser import SnippetChooserViewSet
from wagtail.snippets.views.snippets import SnippetViewSet

from articles import author_admin
from articles.models import Author, Topic

PUBLIC_ARTICLES = Column("article_count", label=_("Public articles"), sort_key="article_count")


class AuthorChooserViewSet(SnippetChooserViewSet):
    """Offers to make a new author beside choosing one: whoever writes a byline stays with the article."""

    form_fields = ("name", "kind", "latin_name")


class AuthorViewSet(SnippetViewSet):
    model = Author
    index_view_class = author_admin.AuthorIndexView
    chooser_viewset_class = AuthorChooserViewSet
    icon = "user"
    menu_label = _("Authors")
    menu_name = "authors"
    menu_order = 250
    add_to_admin_menu = True
    list_display = ["name", "latin_name", "kind", PUBLIC_ARTICLES]
    list_filter = ["kind"]
    search_fields = ["name", "latin_name", "slug"]
    # Wagtail's index finds no part of a Chinese name; the database does.
    search_backend_name = None
    ordering = ["name", "pk"]
    list_per_page = 50

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return Author.objects.with_article_counts()

    def get_urlpatterns(self) -> list[URLPattern]:
        return [*super().get_urlpatterns(), *author_admin.urlpatterns]


class TopicViewSet(SnippetViewSet):
    model = Topic
    icon = "tag"
    menu_label = _("Topics")
    menu_name = "topics"
    menu_order = 260
    add_to_admin_menu = True
    list_display = ["name", "name_en", "slug", PUBLIC_ARTICLES]
    search_fields = ["name", "name_en", "slug"]
    search_backend_name = None
    ordering = ["name"]
    list_per_page = 50

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return Topic.objects.with_article_counts()


VIEWSETS = (AuthorViewSet, TopicViewSet)
