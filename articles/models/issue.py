import secrets

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import CommentPanel, FieldPanel, MultiFieldPanel
from wagtail.models import Page

from articles.dates import printed_date
from articles.forms import IssuePageForm
from articles.identifiers import is_doi
from articles.models.media import ArchivedDocument, CreditedImage
from articles.models.serving import ReleasedByTheDesk, ServedWhenReadable
from articles.panels import OriginalPanel
from articles.querysets import IssueManager

# One that every database holds, and more than a series ever reaches.
HIGHEST_NUMBER = 99_999


def validate_doi(value: str) -> None:
    if not is_doi(value):
        raise ValidationError(_("%(value)s is no DOI: it looks like 10.1000/182."), params={"value": value})


def new_permanent_id() -> str:
    """The short address that outlives slugs: 10 characters that can be read aloud."""
    return "".join(secrets.choice("23456789abcdefghjkmnpqrstuvwxyz") for _position in range(10))


class DatePrecision(models.TextChoices):
    MONTH = "month", _("month")
    DAY = "day", _("day")


class IssuePage(ReleasedByTheDesk, ServedWhenReadable, Page):
    """One number of a series, the unit of release. Title and address follow from series and number."""

    parent_page_types = ("articles.SeriesPage",)
    subpage_types = ("articles.ArticlePage",)
    template = "articles/issue.html"
    way_up = ("", "series__")
    exclude_fields_in_copy = ("permanent_id", "series")
    base_form_class = IssuePageForm

    series = models.ForeignKey(
        "articles.SeriesPage", on_delete=models.PROTECT, related_name="issues", editable=False, verbose_name=_("series")
    )
    number = models.PositiveIntegerField(
        _("number"), validators=[MinValueValidator(1), MaxValueValidator(HIGHEST_NUMBER)]
    )
    number.required_on_save = True
    date = models.DateField(_("date"), null=True, help_text=_("With month precision the day is not shown"))
    date_precision = models.CharField(
        _("date precision"), max_length=5, choices=DatePrecision, default=DatePrecision.MONTH
    )
    theme = models.CharField(_("theme"), max_length=255, blank=True, help_text=_("Of a special issue"))
    cover_image = models.ForeignKey(
        CreditedImage, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("cover")
    )
    disclaimer = models.TextField(
        _("disclaimer"), blank=True, help_text=_("Kept as of this issue; empty until release: that of the series")
    )
    colophon = models.TextField(
        _("colophon"), blank=True, help_text=_("Kept as of this issue; empty until release: that of the series")
    )
    print_edition = models.ForeignKey(
        ArchivedDocument, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("PDF")
    )
    source_document = models.ForeignKey(
        ArchivedDocument,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        editable=False,
        verbose_name=_("imported file"),
    )
    doi = models.CharField("DOI", max_length=255, blank=True, validators=[validate_doi])
    permanent_id = models.CharField(max_length=16, unique=True, default=new_permanent_id, editable=False)

    content_panels = (
        MultiFieldPanel(
            [FieldPanel("number"), FieldPanel("date"), FieldPanel("date_precision"), FieldPanel("theme")],
            heading=_("Issue"),
        ),
        FieldPanel("cover_image"),
        FieldPanel("print_edition"),
        OriginalPanel(heading=_("Imported file")),
        MultiFieldPanel([FieldPanel("disclaimer"), FieldPanel("colophon")], heading=_("Printed with this issue")),
    )
    promote_panels = (FieldPanel("doi"), FieldPanel("seo_title"), FieldPanel("search_description"), CommentPanel())
    settings_panels = ()

    objects = IssueManager()

    class Meta:
        verbose_name = _("issue")
        verbose_name_plural = _("issues")
        constraints = [models.UniqueConstraint(fields=("series", "number"), name="number_once_per_series")]

    @property
    def printed_date(self) -> str:
        """As printed: ``2024年11月``, ``2024年11月5日``, ``November 2024``; empty without a date."""
        return printed_date(self.date, self.date_precision, self.locale.language_code)

    @property
    def printed_disclaimer(self) -> str:
        return self.disclaimer or self.series.disclaimer

    @property
    def printed_colophon(self) -> str:
        return self.colophon or self.series.colophon

    @classmethod
    def for_listing(cls):
        return cls.objects.readable().with_series()

    for_reading = for_listing

    @property
    def has_workflow(self) -> bool:
        """An issue is no text to review: it goes out by a release, when its articles have passed theirs."""
        return False

    def get_workflow(self) -> None:
        return None

    def can_move_to(self, parent: Page) -> bool:
        """An issue stays in its series, where its number is unique and its address known."""
        return parent.pk == self.series_id and super().can_move_to(parent)

    def _set_core_field_defaults(self) -> None:
        # Wagtail's own place for title and slug; it would take a slug from the Chinese title.
        parent = getattr(self, "_cached_parent_obj", None) or (self.get_parent() if self.path else None)
        if parent is not None:
            self.series_id = parent.pk
            if self.number:
                self.title = f"{parent.title} No. {self.number}"
                if not self.first_published_at:
                    self.slug = f"no-{self.number}"
        super()._set_core_field_defaults()

    def clean(self) -> None:
        super().clean()
        others = IssuePage.objects.exclude(pk=self.pk).filter(series_id=self.series_id, number=self.number)
        if self.series_id and self.number and others.exists():
            raise ValidationError({"number": _("No. %(number)s exists already.") % {"number": self.number}})

    def get_context(self, request: HttpRequest, *args: object, **kwargs: object) -> dict:
        articles = self.articles.model.for_listing().filter(issue=self).in_print_order()
        others = IssuePage.for_listing().filter(series=self.series)
        return super().get_context(request, *args, **kwargs) | {
            "articles": articles,
            "issue": self,
            "series": self.series,
            "previous": others.filter(number__lt=self.number or 0).order_by("-number").first(),
            "next": others.filter(number__gt=self.number or 0).order_by("number").first(),
        }
