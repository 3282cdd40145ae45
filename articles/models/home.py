from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from articles.fields import RichTextField
from articles.models.issue import IssuePage
from articles.models.serving import HoldsSeries, ServedWhenReadable
from articles.models.topic import Topic
from articles.querysets import ReadableManager

ISSUES_ON_THE_FRONT_PAGE = 12


class HomePage(HoldsSeries, ServedWhenReadable, Page):
    """The front page of one language: the current issue, the issues before it, the series."""

    parent_page_types = ("wagtailcore.Page",)
    subpage_types = ("articles.SeriesPage", "articles.StandardPage")
    template = "articles/home.html"

    introduction = RichTextField(_("introduction"), blank=True, features=["bold", "italic", "link"])

    content_panels = (*Page.content_panels, FieldPanel("introduction"))

    objects = ReadableManager()

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")

    def get_context(self, request: HttpRequest, *args: object, **kwargs: object) -> dict:
        language = self.locale.language_code
        newest = list(
            IssuePage.for_listing().in_language(language).with_contents().newest_first()[:ISSUES_ON_THE_FRONT_PAGE]
        )
        return super().get_context(request, *args, **kwargs) | {
            "issue": newest[0] if newest else None,
            "earlier_issues": newest[1:],
            "topics": Topic.objects.readable_in(language),
        }
