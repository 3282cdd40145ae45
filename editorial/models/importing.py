"""What an editor has uploaded and not decided about yet. Nothing of it is on the site; files lie in ``IMPORT_ROOT``."""

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class UploadState(models.TextChoices):
    WAITING = "waiting", _("waiting")
    READING = "reading", _("being read")
    READ = "read", _("read")


class DraftState(models.TextChoices):
    READ = "read", _("to be decided")
    REFUSED = "refused", _("refused")
    CREATING = "creating", _("being created")
    CREATED = "created", _("created")
    DISCARDED = "discarded", _("discarded")


# Nothing more happens to these, and their files are gone.
SETTLED = (DraftState.CREATED, DraftState.DISCARDED)


class ImportBatch(models.Model):
    """What one person uploaded in one go; nobody else gets to see it. The key cannot be guessed."""

    key = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-created_at",)

    def __str__(self) -> str:
        return str(self.key)


class ImportUpload(models.Model):
    """What is read in one go: a file, or the Markdown files of one upload with their pictures."""

    batch = models.ForeignKey(ImportBatch, on_delete=models.CASCADE, related_name="uploads")
    # As the browser named it, or them; the names on the disk are ours.
    name = models.TextField()
    folder = models.CharField(max_length=32, unique=True)
    size = models.BigIntegerField()
    state = models.CharField(max_length=7, choices=UploadState, default=UploadState.WAITING)
    # When somebody last saw to it: a reader who died leaves an old hour.
    touched_at = models.DateTimeField(default=timezone.now)
    attempts = models.PositiveSmallIntegerField(default=0)
    # What the editor says of an issue whose file does not say it.
    given = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.name


class UploadedIssue(models.Model):
    """An issue as read from an upload, or why it could not be read."""

    upload = models.ForeignKey(ImportUpload, on_delete=models.CASCADE, related_name="issues")
    position = models.PositiveIntegerField()
    name = models.TextField()
    state = models.CharField(max_length=9, choices=DraftState)
    # Two windows on one issue: the second save of the same version is refused.
    version = models.PositiveIntegerField(default=0)
    touched_at = models.DateTimeField(default=timezone.now)
    draft = models.JSONField(null=True, blank=True)
    edits = models.JSONField(default=dict, blank=True)
    # What an import would do, as it was last shown; ``digest`` tells whether it would still do the same.
    planned = models.JSONField(default=dict, blank=True)
    digest = models.CharField(max_length=64, blank=True)
    # Of a refusal: its code, its sentence, its place. None of it while the file is read again.
    refusal = models.JSONField(default=dict, blank=True)
    issue = models.ForeignKey(
        "articles.IssuePage",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )

    class Meta:
        ordering = ("upload", "position")
        constraints = [models.UniqueConstraint(fields=("upload", "position"), name="one_uploaded_issue_per_position")]

    def __str__(self) -> str:
        return self.name

    @property
    def settled(self) -> bool:
        return self.state in SETTLED

    @property
    def is_read_again(self) -> bool:
        return self.state == DraftState.REFUSED and not self.refusal
