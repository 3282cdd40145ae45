from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from wagtail.signals import post_page_move


class ArticlesConfig(AppConfig):
    name = "articles"
    verbose_name = _("Articles")

    def ready(self) -> None:
        from articles.models import ArticlePage, follow_the_move

        post_page_move.connect(follow_the_move, sender=ArticlePage)
