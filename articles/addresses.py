"""Addresses as other sites and machines are told them: from ``SITE_URL``, whatever host a request came in by."""

from django.conf import settings
from django.db.models import Model
from wagtail.models import Page


def absolute(path: str) -> str:
    """``path`` of this site with scheme and host. An address that has them already stays as it is."""
    return f"{settings.SITE_URL}{path}" if path.startswith("/") else path


def address_of(thing: Model) -> str:
    """The absolute address of a page, author or topic."""
    return absolute(thing.get_url() if isinstance(thing, Page) else thing.get_absolute_url())
