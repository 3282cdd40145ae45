from django.apps import AppConfig
from django.core import checks
from django.db.models.signals import pre_delete
from django.utils.translation import gettext_lazy as _
from wagtail.signals import post_page_move


class ArticlesConfig(AppConfig):
    name = "articles"
    verbose_name = _("Articles")

    def ready(self) -> None:
        from articles.authors_of_versions import keep_who_is_named
        from articles.checks import every_block_has_its_template
        from articles.files import keep_what_is_public
        from articles.models import ArchivedDocument, ArticlePage, Author, CreditedImage, follow_the_move

        checks.register(every_block_has_its_template)
        for model in (ArchivedDocument, CreditedImage):
            pre_delete.connect(keep_what_is_public, sender=model)
        pre_delete.connect(keep_who_is_named, sender=Author)
        post_page_move.connect(follow_the_move, sender=ArticlePage)
