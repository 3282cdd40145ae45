"""The half of a sentence of an import that is in the language of the page."""

from django import template
from django.utils.translation import get_language

from articles.importing.wording import in_language

register = template.Library()


@register.filter
def one_language(message: str) -> str:
    return in_language(message, get_language() or "")
