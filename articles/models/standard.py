from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from articles.blocks import body_blocks
from articles.fields import StreamField
from articles.models.serving import ServedWhenReadable
from articles.querysets import ReadableManager


class StandardPage(ServedWhenReadable, Page):
    """About, contact, policies: a page beside the series."""

    parent_page_types = ("articles.HomePage", "articles.StandardPage")
    subpage_types = ("articles.StandardPage",)
    template = "articles/standard.html"

    body = StreamField(body_blocks(), verbose_name=_("text"), blank=True)

    content_panels = (*Page.content_panels, FieldPanel("body"))

    objects = ReadableManager()

    class Meta:
        verbose_name = _("standard page")
        verbose_name_plural = _("standard pages")
