from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.forms import CheckboxSelectMultiple
from django.http import HttpRequest
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from taggit.models import TaggedItemBase
from wagtail.admin.panels import CommentPanel, FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Orderable, Page
from wagtail.search import index

from articles.blocks import body_blocks
from articles.fields import StreamField, WebAddressField
from articles.gone_authors import of_present_authors
from articles.models.issue import new_permanent_id, validate_doi
from articles.models.media import ArchivedDocument, CreditedImage
from articles.models.serving import ReleasedByTheDesk, ServedWhenReadable, first_free_ordinal
from articles.pictures import with_pictures
from articles.plain_text import plain_text_of
from articles.querysets import ArticleManager

# In characters; a Chinese one takes three bytes.
LONGEST_INDEXED_TEXT = 100_000


SUMMARY_CHARACTERS = 120
SUMMARY_WORDS = 40


class DisclaimerChoice(models.TextChoices):
    ISSUE = "issue", _("that of the issue")
    OWN = "own", _("its own")
    NONE = "none", _("none")


class BylineRole(models.TextChoices):
    AUTHOR = "author", _("author")
    TRANSLATOR = "translator", _("translator")
    INTERVIEWEE = "interviewee", _("interviewee")
    EDITOR = "editor", _("editor")


class ArticleKeyword(TaggedItemBase):
    content_object = ParentalKey("articles.ArticlePage", on_delete=models.CASCADE, related_name="tagged_keywords")


class Byline(Orderable):
    """One author on one article. Name and affiliations stay as printed, whatever becomes of the author."""

    article = ParentalKey("articles.ArticlePage", on_delete=models.CASCADE, related_name="bylines")
    # Empty in a draft only: a row that was begun must not keep the rest from being saved.
    author = models.ForeignKey(
        "articles.Author", on_delete=models.PROTECT, null=True, related_name="bylines", verbose_name=_("author")
    )
    name = models.CharField(
        _("name as printed"), max_length=150, blank=True, help_text=_("Empty: as the author's name stands now")
    )
    affiliations = models.TextField(_("affiliations as printed"), blank=True, help_text=_("One per line"))
    role = models.CharField(_("role"), max_length=12, choices=BylineRole, default=BylineRole.AUTHOR)

    panels = (FieldPanel("author"), FieldPanel("name"), FieldPanel("affiliations"), FieldPanel("role"))

    class Meta(Orderable.Meta):
        verbose_name = _("byline")
        verbose_name_plural = _("bylines")

    def __str__(self) -> str:
        return self.printed_name

    def clean(self) -> None:
        """The name is copied at once, so that a later change of the author does not reach this byline."""
        super().clean()
        if not self.name and self.author_id:
            self.name = self.author.name

    @property
    def printed_name(self) -> str:
        return self.name or (self.author.name if self.author else "")

    @property
    def affiliation_list(self) -> list[str]:
        return [line.strip() for line in self.affiliations.splitlines() if line.strip()]


class Correction(Orderable):
    """A dated note of what was put right, pinned to the revision that readers saw before."""

    article = ParentalKey("articles.ArticlePage", on_delete=models.CASCADE, related_name="corrections")
    date = models.DateField(_("date"), null=True)
    note = models.TextField(_("what was corrected"))
    revision = models.ForeignKey(
        "wagtailcore.Revision", on_delete=models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )

    panels = (FieldPanel("date"), FieldPanel("note"))

    class Meta(Orderable.Meta):
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")


class ArticlePage(ReleasedByTheDesk, ServedWhenReadable, Page):
    """One article of an issue. Its address is its ordinal in the issue: 1, 2, 3."""

    parent_page_types = ("articles.IssuePage",)
    subpage_types = ()
    template = "articles/article.html"
    way_up = ("", "issue__", "issue__series__")
    exclude_fields_in_copy = ("permanent_id", "issue")

    issue = models.ForeignKey(
        "articles.IssuePage", on_delete=models.PROTECT, related_name="articles", editable=False, verbose_name=_("issue")
    )
    subtitle = models.CharField(_("subtitle"), max_length=255, blank=True)
    standfirst = models.TextField(_("standfirst"), blank=True, help_text=_("Two or three sentences for listings"))
    own_date = models.DateField(
        _("date of its own"), null=True, blank=True, help_text=_("When it differs from the date of the issue")
    )
    lead_image = models.ForeignKey(
        CreditedImage, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("image")
    )
    lead_caption = models.TextField(_("caption as printed"), blank=True)
    lead_source_name = models.CharField(_("source"), max_length=255, blank=True)
    lead_source_url = WebAddressField(_("source address"), max_length=2000, blank=True)
    body = StreamField(body_blocks(), verbose_name=_("text"))
    disclaimer_choice = models.CharField(
        _("which disclaimer"), max_length=5, choices=DisclaimerChoice, default=DisclaimerChoice.ISSUE
    )
    own_disclaimer = models.TextField(_("disclaimer of its own"), blank=True)
    topics = ParentalManyToManyField("articles.Topic", related_name="articles", blank=True, verbose_name=_("topics"))
    keywords = ClusterTaggableManager(through=ArticleKeyword, blank=True, verbose_name=_("keywords"))
    canonical_url = WebAddressField(
        _("first published at"),
        max_length=2000,
        blank=True,
        help_text=_("Address of the original, if it came out there"),
    )
    doi = models.CharField("DOI", max_length=255, blank=True, validators=[validate_doi])
    pdf = models.ForeignKey(
        ArchivedDocument, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("PDF")
    )
    permanent_id = models.CharField(max_length=16, unique=True, default=new_permanent_id, editable=False)
    plain_text = models.TextField(editable=False, blank=True)

    content_panels = (
        FieldPanel("title"),
        FieldPanel("subtitle"),
        InlinePanel("bylines", label=_("Byline"), heading=_("Bylines"), min_num=0),
        MultiFieldPanel(
            [
                FieldPanel("lead_image"),
                FieldPanel("lead_caption"),
                FieldPanel("lead_source_name"),
                FieldPanel("lead_source_url"),
            ],
            heading=_("Image above the text"),
        ),
        FieldPanel("standfirst"),
        FieldPanel("topics", widget=CheckboxSelectMultiple),
        FieldPanel("body"),
        MultiFieldPanel([FieldPanel("disclaimer_choice"), FieldPanel("own_disclaimer")], heading=_("Disclaimer")),
        InlinePanel("corrections", label=_("Correction"), heading=_("Corrections")),
    )
    promote_panels = (
        FieldPanel("keywords"),
        FieldPanel("own_date"),
        FieldPanel("pdf"),
        FieldPanel("doi"),
        FieldPanel("canonical_url"),
        FieldPanel("seo_title"),
        FieldPanel("search_description"),
        CommentPanel(),
    )
    settings_panels = ()

    search_fields = (
        *Page.search_fields,
        index.SearchField("subtitle", boost=2),
        index.SearchField("standfirst"),
        index.SearchField("indexed_text"),
        index.RelatedFields("bylines", [index.SearchField("name"), index.SearchField("affiliations")]),
    )

    objects = ArticleManager()

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")

    @property
    def date(self):
        return self.own_date or self.issue.date

    @property
    def date_precision(self) -> str:
        return "day" if self.own_date else self.issue.date_precision

    @property
    def summary(self) -> str:
        """The standfirst, else how the text begins: for descriptions and front pages."""
        beginning = Truncator(self.plain_text.replace("\n", " "))
        is_chinese = self.locale.language_code.startswith("zh")
        return self.standfirst or (
            beginning.chars(SUMMARY_CHARACTERS) if is_chinese else beginning.words(SUMMARY_WORDS)
        )

    @property
    def printed_disclaimer(self) -> str:
        """What stands below the text, chosen among the article's own, the issue's, and none."""
        if self.disclaimer_choice == DisclaimerChoice.NONE:
            return ""
        if self.disclaimer_choice == DisclaimerChoice.OWN:
            return self.own_disclaimer
        return self.issue.printed_disclaimer

    @property
    def indexed_text(self) -> str:
        """The text as far as the search index takes it: PostgreSQL's tsvector ends at one megabyte with an error."""
        return self.plain_text[:LONGEST_INDEXED_TEXT]

    @classmethod
    def for_listing(cls):
        return cls.objects.readable().for_listing()

    @classmethod
    def for_reading(cls):
        return cls.objects.readable().with_bylines().prefetch_related("topics", "corrections")

    def _set_core_field_defaults(self) -> None:
        # Wagtail's own place for the slug; it would take one from the Chinese title.
        parent = getattr(self, "_cached_parent_obj", None) or (self.get_parent() if self.path else None)
        if parent is not None:
            self.issue_id = parent.pk
            self.slug = self.slug or first_free_ordinal(parent)
        super()._set_core_field_defaults()

    def clean(self) -> None:
        super().clean()
        if self.disclaimer_choice == DisclaimerChoice.OWN and not self.own_disclaimer.strip():
            raise ValidationError({"own_disclaimer": _("Write the disclaimer, or choose that of the issue.")})

    def save(self, *args: object, **kwargs: object) -> None:
        self.plain_text = plain_text_of(self.body)
        super().save(*args, **kwargs)

    @classmethod
    def from_serializable_data(cls, data: dict[str, Any], *args: object, **kwargs: object):
        """A stored version, which opens whoever of its authors is gone."""
        bylines = of_present_authors(data.get("bylines", []), Byline._meta.get_field("author").related_model.objects)
        return super().from_serializable_data(data | {"bylines": bylines}, *args, **kwargs)

    def get_context(self, request: HttpRequest, *args: object, **kwargs: object) -> dict:
        with_pictures([self])
        beside = ArticlePage.objects.readable().filter(issue=self.issue).in_print_order()
        beside = list(beside.without_texts().select_related("locale"))
        return super().get_context(request, *args, **kwargs) | {
            "issue": self.issue,
            "series": self.issue.series,
            "previous": next((article for article in reversed(beside) if article.path < self.path), None),
            "next": next((article for article in beside if article.path > self.path), None),
        }


def follow_the_move(instance: Page, parent_page_after: Page, **_kwargs: object) -> None:
    """Keeps ``ArticlePage.issue`` equal to the parent in the tree: Wagtail moves pages without saving them as articles."""
    ArticlePage.objects.filter(pk=instance.pk).update(issue_id=parent_page_after.pk)
