"""What templates ask for that is no field: rendered texts, dates as printed, addresses in other languages."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from django import template
from django.conf import settings
from django.urls import reverse, translate_url
from django.utils.safestring import SafeString
from django.utils.translation import get_language, override
from wagtail.blocks import StreamValue
from wagtail.contrib.typed_table_block.blocks import TypedTable
from wagtail.models import Page

from articles.addresses import absolute as absolute_address
from articles.addresses import address_of
from articles.body import Heading, headings_of, rendered
from articles.dates import iso_date, printed_date
from articles.languages import bcp47 as bcp47_of
from articles.models import IssuePage

register = template.Library()

# Each language in its own words, as a reader who knows only that one looks for it.
LANGUAGE_NAMES = {"zh-hant": "中文", "en": "English"}


@dataclass(frozen=True)
class OtherLanguage:
    """Where the reader of another language goes: to the same thing, or else to that language's home page."""

    code: str
    name: str
    address: str
    is_translation: bool


@register.filter
def as_html(body: StreamValue) -> SafeString:
    return rendered(body)


@register.filter
def headings(body: StreamValue) -> list[Heading]:
    return headings_of(body)


@register.filter
def bcp47(language_code: str | None) -> str:
    return bcp47_of(language_code or settings.LANGUAGE_CODE)


@register.filter
def printed_day(day: date | None) -> str:
    """A day in the reader's language: 2024年11月5日, 5 November 2024."""
    return printed_date(day, "day", get_language() or settings.LANGUAGE_CODE)


@register.filter
def machine_date(issue: IssuePage) -> str:
    """The date of an issue for the ``datetime`` attribute: 2024-11 or 2024-11-05."""
    return iso_date(issue.date, issue.date_precision)


@register.filter
def absolute(path: str) -> str:
    return absolute_address(path)


@register.filter
def host(url: str) -> str:
    """The site that an address leads to, as a reader recognises it."""
    try:
        return (urlsplit(url).hostname or url).removeprefix("www.")
    except ValueError:  # no address at all, such as http://[
        return url


@register.filter
def has_headings(table: TypedTable) -> bool:
    """An imported table has no headings of columns: all its rows are rows."""
    return any(column["heading"] for column in table.columns)


@register.filter
def permanent_address(page: Page) -> str:
    return address_of(page)


@register.simple_tag(takes_context=True)
def other_languages(context: dict[str, Any]) -> list[OtherLanguage]:
    """The languages other than that of this page, in one query for a page of the tree, in none elsewhere.

    Django's 404 page has an ``exception``: whatever was asked for, it has no translation.
    """
    request = context.get("request")
    page = context.get("page")
    addresses: dict[str, str] = {}
    if isinstance(page, Page):
        translations = type(page).objects.readable().translations_of(page)
        addresses = {translation.locale.language_code: translation.get_url(request) for translation in translations}
    elif "exception" not in context and request and request.resolver_match:
        addresses = {code: translate_url(request.get_full_path(), code) for code, _name in settings.LANGUAGES}
    return [
        OtherLanguage(code, LANGUAGE_NAMES[code], addresses.get(code) or _home(code), code in addresses)
        for code, _name in settings.LANGUAGES
        if code != get_language()
    ]


def _home(language_code: str) -> str:
    with override(language_code):
        return reverse("wagtail_serve", args=[""])
