from datetime import datetime

from django.db import models
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.search import index

from articles.querysets import AttributedQuerySet


class Topic(index.Indexed, models.Model):
    """One entry of the controlled list of topics."""

    named_by = "topics"

    name = models.CharField(_("name"), max_length=60, unique=True)
    name_en = models.CharField(_("name in English"), max_length=100, blank=True)
    slug = models.SlugField(_("address"), max_length=60, unique=True)
    description = models.TextField(_("what it is about"), blank=True)
    description_en = models.TextField(_("what it is about, in English"), blank=True)
    keywords = models.TextField(
        _("words that suggest it"),
        blank=True,
        help_text=_("One per line; an import suggests the topic when they occur"),
    )

    panels = (
        FieldPanel("name"),
        FieldPanel("name_en"),
        FieldPanel("slug"),
        FieldPanel("description"),
        FieldPanel("description_en"),
        FieldPanel("keywords"),
    )
    search_fields = (
        index.SearchField("name", boost=10),
        index.SearchField("name_en"),
        index.AutocompleteField("name"),
        index.AutocompleteField("name_en"),
    )

    objects = AttributedQuerySet.as_manager()

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name

    @property
    def name_in_language(self) -> str:
        return self.name_en if self.name_en and get_language() == "en" else self.name

    @property
    def description_in_language(self) -> str:
        return self.description_en if self.description_en and get_language() == "en" else self.description

    def get_absolute_url(self) -> str:
        return reverse("topic", args=[self.slug])

    @classmethod
    def readable_articles(cls, at: datetime | None = None):
        return cls.articles.rel.related_model.objects.readable(at)
