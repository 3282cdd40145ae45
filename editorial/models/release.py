from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class ReleaseStatus(models.TextChoices):
    SCHEDULED = "scheduled", _("scheduled")
    # Only ever seen inside the transaction of a release: it is what lets the articles of the issue out.
    UNDER_WAY = "under_way", _("under way")
    DONE = "done", _("done")
    STOPPED = "stopped", _("stopped")
    CANCELLED = "cancelled", _("cancelled")


class IssueRelease(models.Model):
    """One intended or finished release of an issue: when, on whose word, and what came of it."""

    issue = models.ForeignKey(
        "articles.IssuePage", on_delete=models.CASCADE, related_name="releases", verbose_name=_("issue")
    )
    at = models.DateTimeField(_("at"))
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("requested by"),
    )
    requested_at = models.DateTimeField(_("requested at"), auto_now_add=True)
    status = models.CharField(_("status"), max_length=9, choices=ReleaseStatus, default=ReleaseStatus.SCHEDULED)
    outcome = models.TextField(_("outcome"), blank=True)
    finished_at = models.DateTimeField(_("finished at"), null=True, blank=True)

    class Meta:
        verbose_name = _("release")
        verbose_name_plural = _("releases")
        ordering = ("-at", "-pk")
        permissions = [("release_issue", _("May release and withdraw issues"))]
        constraints = [
            models.UniqueConstraint(
                fields=("issue",), condition=models.Q(status="scheduled"), name="one_scheduled_release_per_issue"
            )
        ]

    def __str__(self) -> str:
        return f"{self.issue} · {self.get_status_display()}"
