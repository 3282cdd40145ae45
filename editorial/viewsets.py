"""Which views of the admin an article has."""

from wagtail.admin.viewsets.pages import PageViewSet

from articles.models import ArticlePage
from editorial.editing import (
    ArticleCompareView,
    ArticleCreateView,
    ArticleEditView,
    ArticleHistoryView,
    ArticleRevertView,
    ArticleRevisionView,
)


class ArticleViewSet(PageViewSet):
    model = ArticlePage
    add_view_class = ArticleCreateView
    edit_view_class = ArticleEditView
    history_view_class = ArticleHistoryView
    revisions_compare_view_class = ArticleCompareView
    revisions_revert_view_class = ArticleRevertView
    revisions_view_class = ArticleRevisionView
