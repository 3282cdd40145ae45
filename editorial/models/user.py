from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext_lazy as _


class User(AbstractUser):
    """A person of the desk, under one display name: a Chinese name is never split into first and last."""

    last_name = None
    display_name = models.CharField(_("name"), max_length=100, help_text=_("As colleagues see it, e.g. 王小明"))

    REQUIRED_FIELDS = ("display_name", "email")

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")

    def __str__(self) -> str:
        return self.display_name or self.username

    @property
    def first_name(self) -> str:
        """What Wagtail's sidebar calls a person; no field of the database."""
        return str(self)

    def get_full_name(self) -> str:
        return str(self)

    def get_short_name(self) -> str:
        return str(self)
