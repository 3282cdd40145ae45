import re
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.search import index

from articles.fields import WebAddressField
from articles.identifiers import is_orcid
from articles.models.article import ArticlePage
from articles.models.importing import FormerAuthorAddress
from articles.models.media import CreditedImage
from articles.querysets import AttributedQuerySet


def validate_orcid(value: str) -> None:
    if not is_orcid(value):
        raise ValidationError(
            _("%(value)s is no ORCID iD: it looks like 0000-0002-1825-0097."), params={"value": value}
        )


class AuthorKind(models.TextChoices):
    PERSON = "person", _("person")
    ORGANISATION = "organisation", _("organisation")


class Author(index.Indexed, models.Model):
    """Who writes: a person or an organisation. How an article prints the name stands in its byline."""

    named_by = "bylines__author"

    kind = models.CharField(_("kind"), max_length=12, choices=AuthorKind, default=AuthorKind.PERSON)
    name = models.CharField(
        _("name"), max_length=100, db_index=True, help_text=_("One field, as written: 許靜宜, 尤瑪．巴彥")
    )
    latin_name = models.CharField(_("name in Latin letters"), max_length=150, blank=True)
    slug = models.SlugField(_("address"), max_length=100, unique=True, blank=True)
    bio = models.TextField(_("about the author"), blank=True)
    bio_en = models.TextField(_("about the author, in English"), blank=True)
    portrait = models.ForeignKey(
        CreditedImage, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("portrait")
    )
    orcid = models.CharField("ORCID iD", max_length=19, blank=True, validators=[validate_orcid])
    website = WebAddressField(_("website"), blank=True)
    email = models.EmailField(_("e-mail"), blank=True, help_text=_("For the desk only, never shown"))

    panels = (
        MultiFieldPanel([FieldPanel("kind"), FieldPanel("name"), FieldPanel("latin_name")], heading=_("Name")),
        MultiFieldPanel([FieldPanel("bio"), FieldPanel("bio_en"), FieldPanel("portrait")], heading=_("About")),
        MultiFieldPanel(
            [FieldPanel("orcid"), FieldPanel("website"), FieldPanel("email"), FieldPanel("slug")], heading=_("Details")
        ),
    )
    search_fields = (
        index.SearchField("name", boost=10),
        index.SearchField("latin_name", boost=5),
        index.AutocompleteField("name"),
        index.AutocompleteField("latin_name"),
        index.FilterField("kind"),
    )

    objects = AttributedQuerySet.as_manager()

    class Meta:
        verbose_name = _("author")
        verbose_name_plural = _("authors")
        ordering = ("name", "pk")

    def __str__(self) -> str:
        return self.name

    def save(self, *args: object, **kwargs: object) -> None:
        """A missing address is made of the Latin name, else numbered: no romanisation is put upon a person."""
        if not self.slug:
            self.slug = self._free_slug()
            if kwargs.get("update_fields") is not None:
                kwargs["update_fields"] = {*kwargs["update_fields"], "slug"}
        super().save(*args, **kwargs)

    def clean(self) -> None:
        super().clean()
        former = FormerAuthorAddress.objects.filter(slug=self.slug).exclude(author=self.pk).select_related("author")
        if self.slug and (found := former.first()):
            raise ValidationError({"slug": _("This address leads to %(author)s.") % {"author": found.author}})

    def _free_slug(self) -> str:
        """One that no author has or had: what leads to somebody else by a redirect is not given away again."""
        stem = slugify(self.latin_name or (self.name if self.name.isascii() else ""))[:90]
        beginning = {"slug__startswith": stem or "author-"}
        taken = set(Author.objects.exclude(pk=self.pk).filter(**beginning).values_list("slug", flat=True))
        taken |= set(FormerAuthorAddress.objects.filter(**beginning).values_list("slug", flat=True))
        if stem and stem not in taken:
            return stem
        numbered = re.compile(rf"{re.escape(stem or 'author')}-(\d{{1,9}})")
        numbers = (int(found[1]) for found in map(numbered.fullmatch, taken) if found)
        return f"{stem or 'author'}-{max(numbers, default=1 if stem else 0) + 1}"

    @property
    def name_in_language(self) -> str:
        return self.latin_name if self.latin_name and get_language() == "en" else self.name

    @property
    def bio_in_language(self) -> str:
        return self.bio_en if self.bio_en and get_language() == "en" else self.bio

    def get_absolute_url(self) -> str:
        return reverse("author", args=[self.slug])

    @staticmethod
    def readable_articles(at: datetime | None = None):
        return ArticlePage.objects.readable(at)
