import hashlib
import secrets
from pathlib import PurePath

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument, Document
from wagtail.images.models import AbstractImage, AbstractRendition, Image

from articles.fields import WebAddressField


def unguessable(folder: str, filename: str) -> str:
    """A path that nobody finds by trying: 64 random bits as a folder; at most 60 characters of the file's own name."""
    return f"{folder}/{secrets.token_hex(8)}/{PurePath(filename).name[-60:]}"


def document_path(document: "ArchivedDocument", filename: str) -> str:
    return unguessable("documents", filename)


def keep_the_file(thing: "CreditedImage | ArchivedDocument") -> None:
    """What a name stands for stays the same: whoever uploaded a file could else change articles around the desk."""
    stored = type(thing).objects.filter(pk=thing.pk).first() if thing.pk else None
    if stored is not None and stored.file.name != thing.file.name:
        raise ValidationError({"file": _("A file is not replaced: upload the new one, and choose it in the article.")})


class CreditedImage(AbstractImage):
    """A picture with its caption, credit and rights. ``description`` is the text for those who cannot see it."""

    caption = models.TextField(_("caption"), blank=True)
    source_name = models.CharField(_("source"), max_length=255, blank=True)
    source_url = WebAddressField(_("source address"), max_length=2000, blank=True)
    licence = models.CharField(_("licence"), max_length=255, blank=True)
    valid_until = models.DateField(_("licence valid until"), null=True, blank=True)
    # By it an import knows a picture that it brought before. Of the file's bytes, which are never replaced.
    sha256 = models.CharField(_("SHA-256"), max_length=64, blank=True, editable=False, db_index=True)

    admin_form_fields = (
        *Image.admin_form_fields,
        "caption",
        "source_name",
        "source_url",
        "licence",
        "valid_until",
    )

    class Meta(AbstractImage.Meta):
        verbose_name = _("image")
        verbose_name_plural = _("images")

    def clean(self) -> None:
        super().clean()
        keep_the_file(self)

    def save(self, *args: object, **kwargs: object) -> None:
        if not self.sha256 and self.file:
            self.sha256 = hashlib.file_digest(self.file.open("rb"), "sha256").hexdigest()
            self.file.seek(0)
            if kwargs.get("update_fields") is not None:
                kwargs["update_fields"] = {*kwargs["update_fields"], "sha256"}
        super().save(*args, **kwargs)

    def get_upload_to(self, filename: str) -> str:
        return unguessable("pictures", super().get_upload_to(filename))


class Rendition(AbstractRendition):
    image = models.ForeignKey(CreditedImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=("image", "filter_spec", "focal_point_key"), name="rendition_once_per_filter"
            )
        ]

    def get_upload_to(self, filename: str) -> str:
        return unguessable("renditions", super().get_upload_to(filename))


class ArchivedDocument(AbstractDocument):
    """A file as the foundation has it, with the SHA-256 of its bytes in hexadecimal."""

    file = models.FileField(_("file"), upload_to=document_path, max_length=255)
    sha256 = models.CharField(_("SHA-256"), max_length=64, blank=True, editable=False)

    admin_form_fields = Document.admin_form_fields

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")

    def _set_document_file_metadata(self) -> None:
        super()._set_document_file_metadata()
        # Left open, as Wagtail leaves it: an upload that is closed cannot be stored.
        self.sha256 = hashlib.file_digest(self.file.open("rb"), "sha256").hexdigest()
        self.file.seek(0)

    def clean(self) -> None:
        super().clean()
        keep_the_file(self)
