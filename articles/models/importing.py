from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class ImportRecord(models.Model):
    """What one import said of an issue. The next import of its number is compared with the newest record of it: what
    the file changed since is told from what editors changed."""

    issue = models.ForeignKey("articles.IssuePage", on_delete=models.CASCADE, related_name="import_records")
    created_at = models.DateTimeField(_("imported at"), default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    source = models.CharField(_("file"), max_length=255)
    sha256 = models.CharField(_("SHA-256"), max_length=64, blank=True)
    document = models.ForeignKey(
        "articles.ArchivedDocument", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    # The draft as articles/importing/stored.py writes it, with the page of each of its articles in the same order (None:
    # an editor had deleted the page). No foreign key: a page that is gone must not take the memory of its text along.
    content = models.JSONField(editable=False)
    pages = models.JSONField(default=list, editable=False)
    evidence = models.JSONField(default=list, editable=False)
    warnings = models.JSONField(default=list, editable=False)

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        ordering = ("-created_at", "-pk")
        get_latest_by = ("created_at", "pk")

    def __str__(self) -> str:
        return self.source


class Namesakes(models.Model):
    """Two authors of one name of whom somebody said that they are two people: they are not suggested as one again."""

    first = models.ForeignKey("articles.Author", on_delete=models.CASCADE, related_name="+")
    second = models.ForeignKey("articles.Author", on_delete=models.CASCADE, related_name="+")
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("first", "second"), name="namesakes_once"),
            models.CheckConstraint(condition=Q(first__lt=F("second")), name="namesakes_in_order"),
        ]


class FormerAuthorAddress(models.Model):
    """An address that an author had before two entries became one; it leads to where the author is now."""

    slug = models.SlugField(max_length=100, unique=True)
    author = models.ForeignKey("articles.Author", on_delete=models.CASCADE, related_name="former_addresses")

    def __str__(self) -> str:
        return self.slug
