"""Fields that let nothing be stored that leads a reader anywhere but to the web, by whatever road it comes: the editor's
form, an import, a restore, a script. The rule is in ``links.py``.
"""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.fields import RichTextField as WagtailRichTextField
from wagtail.fields import StreamField as WagtailStreamField

from articles.links import addresses_in, is_harmless, is_on_the_web


def leads_to_the_web(address: str) -> None:
    """Refuses, as a validator, an address other than http(s)."""
    if address and not is_on_the_web(address):
        raise ValidationError(
            _("“%(address)s” is no address of the web: it begins with https:// or http://."),
            params={"address": address[:80]},
        )


def links_are_harmless(html: Any) -> None:
    """Refuses, as a validator, a text with a link to anything but the web, a mailbox, a telephone or this site."""
    for address in addresses_in(str(html)):
        if not is_harmless(address):
            raise ValidationError(
                _("A link in the text leads to “%(address)s”, which is no address of the web."),
                params={"address": address[:80]},
            )


class StreamField(WagtailStreamField):
    """A StreamField whose block definitions stay out of migrations.

    Blocks are no part of the database schema; with them, each change to a label would be a migration.
    """

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        name, path, _args, kwargs = super().deconstruct()
        kwargs.pop("block_lookup", None)
        return name, path, [[]], kwargs

    def get_prep_value(self, value: Any) -> Any:
        """As all is stored: in its column, and in a revision."""
        stored = super().get_prep_value(value)
        if isinstance(value, blocks.StreamValue) and isinstance(stored, list):
            _check(self.stream_block, stored)
        return stored


def _check(block: blocks.Block | None, stored: Any) -> None:
    """Looks at each link of a stored value, whether it was ever made a block or not."""
    match block:
        case blocks.RichTextBlock():
            links_are_harmless(stored or "")
        case blocks.URLBlock():
            leads_to_the_web(stored or "")
        case blocks.StreamBlock():
            for child in stored or ():
                _check(block.child_blocks.get(child["type"]), child["value"])
        case blocks.StructBlock():
            for name, child in block.child_blocks.items():
                _check(child, (stored or {}).get(name))
        case blocks.ListBlock():
            for item in stored or ():
                _check(block.child_block, item["value"] if isinstance(item, dict) and "value" in item else item)


class _Guarded(models.Field):
    """A field that is looked at on its way into its column and into a revision. In migrations it is the one above it."""

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        value = super().pre_save(model_instance, add)
        self.run_guard(value)
        return value

    def get_db_prep_save(self, value: Any, connection: Any) -> Any:
        if isinstance(value, str):
            self.run_guard(value)
        return super().get_db_prep_save(value, connection)

    def run_guard(self, value: Any) -> None:
        raise NotImplementedError


class WebAddressField(_Guarded, models.URLField):
    default_validators = (URLValidator(schemes=["http", "https"]), leads_to_the_web)

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.URLField", args, kwargs

    def run_guard(self, value: Any) -> None:
        leads_to_the_web(value)


class RichTextField(_Guarded, WagtailRichTextField):
    default_validators = (links_are_harmless,)

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        name, _path, args, kwargs = super().deconstruct()
        return name, "wagtail.fields.RichTextField", args, kwargs

    def run_guard(self, value: Any) -> None:
        links_are_harmless(value or "")
