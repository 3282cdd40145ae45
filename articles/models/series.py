from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page

from articles.fields import RichTextField
from articles.identifiers import is_issn
from articles.models.serving import HoldsReleases, ServedWhenReadable
from articles.querysets import ReadableManager


def validate_issn(value: str) -> None:
    if not is_issn(value):
        raise ValidationError(_("%(value)s is no ISSN: it looks like 1234-5679."), params={"value": value})


class SeriesPage(HoldsReleases, ServedWhenReadable, Page):
    """A numbered series of issues. Its language is that of the tree it stands in."""

    parent_page_types = ("articles.HomePage",)
    subpage_types = ("articles.IssuePage",)
    template = "articles/series.html"

    introduction = RichTextField(_("introduction"), blank=True, features=["bold", "italic", "link"])
    citation_name = models.CharField(
        _("name in citations"), max_length=255, blank=True, help_text=_("When it differs from the title")
    )
    issn = models.CharField("ISSN", max_length=9, blank=True, validators=[validate_issn])
    disclaimer = models.TextField(_("disclaimer"), blank=True, help_text=_("Stands below each article, e.g. 編按：…"))
    colophon = models.TextField(
        _("colophon"), blank=True, help_text=_("Stands at the end of each issue: publisher, address, contact")
    )

    content_panels = (
        *Page.content_panels,
        FieldPanel("introduction"),
        MultiFieldPanel([FieldPanel("disclaimer"), FieldPanel("colophon")], heading=_("Printed with each issue")),
        MultiFieldPanel([FieldPanel("citation_name"), FieldPanel("issn")], heading=_("For libraries")),
    )

    objects = ReadableManager()

    class Meta:
        verbose_name = _("series")
        verbose_name_plural = _("series (plural)")

    @property
    def name_in_citations(self) -> str:
        return self.citation_name or self.title

    def next_number(self) -> int:
        """One more than the highest number in this series, drafts included."""
        return (self.issues.aggregate(highest=models.Max("number"))["highest"] or 0) + 1

    def get_context(self, request: HttpRequest, *args: object, **kwargs: object) -> dict:
        from_newest = self.issues.model.for_listing().filter(series=self).with_contents().newest_first()
        return super().get_context(request, *args, **kwargs) | {"series": self, "issues": from_newest}
