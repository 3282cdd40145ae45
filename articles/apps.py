from django.apps import AppConfig
from django.core import checks
from django.utils.translation import gettext_lazy as _
from wagtail.signals import post_page_move


class ArticlesConfig(AppConfig):
    name = "articles"
    verbose_name = _("Articles")

    def ready(self) -> None:
        from articles.checks import every_block_has_its_template
        from articles.models import ArticlePage, follow_the_move

        checks.register(every_block_has_its_template)
        post_page_move.connect(follow_the_move, sender=ArticlePage)
