"""The words of a text, without its marks: for search, snippets and feeds."""

import re
from html import unescape

from django.utils.html import strip_tags
from wagtail.blocks import StreamValue
from wagtail.rich_text import RichText

FOOTNOTE_MARK = re.compile(r"\[\^(\d{1,3})\]")
# What an import stores, and most of what editors write: no need to look for tags.
ONE_PARAGRAPH = re.compile(r"<p>([^<>]*)</p>")
END_OF_PARAGRAPH = re.compile(r"</(?:p|li)>|<br\s*/?>")


def text_of_html(html: str) -> str:
    """``html`` of a rich-text field as text: one line a paragraph, no footnote marks."""
    return FOOTNOTE_MARK.sub("", marked_text_of_html(html)).strip()


def marked_text_of_html(html: str) -> str:
    """As ``text_of_html``, with the references to footnotes as they stand: ``[^1]``."""
    if plain := ONE_PARAGRAPH.fullmatch(html):
        return unescape(plain[1]).strip()
    return unescape(strip_tags(END_OF_PARAGRAPH.sub("\n", html))).strip()


def plain_text_of(body: StreamValue) -> str:
    """All words of ``body`` in their order, one line a paragraph, heading, caption or cell."""
    return "\n".join(filter(None, map(plain_text_of_block, body)))


def plain_text_of_block(bound_block: StreamValue.StreamChild) -> str:
    """The words of one block, its addresses and settings left out."""
    if isinstance(bound_block.value, RichText):
        return text_of_html(bound_block.value.source)
    words = bound_block.block.get_searchable_content(bound_block.value)
    return FOOTNOTE_MARK.sub("", "\n".join(word.strip() for word in map(str, words) if word.strip()))
