"""The words of a text, without its marks: for search, snippets and feeds."""

import re
from html import unescape

from django.utils.html import strip_tags
from wagtail.blocks import StreamValue
from wagtail.rich_text import RichText

FOOTNOTE_MARK = re.compile(r"\[\^(\d{1,3})\]")
END_OF_PARAGRAPH = re.compile(r"</(?:p|li)>|<br\s*/?>")


def text_of_html(html: str) -> str:
    """``html`` of a rich-text field as text: one line a paragraph, no footnote marks."""
    text = unescape(strip_tags(END_OF_PARAGRAPH.sub("\n", html)))
    return FOOTNOTE_MARK.sub("", text).strip()


def plain_text_of(body: StreamValue) -> str:
    """All words of ``body`` in their order, one line a paragraph, heading, caption or cell."""
    return "\n".join(filter(None, map(plain_text_of_block, body)))


def plain_text_of_block(bound_block: StreamValue.StreamChild) -> str:
    """The words of one block, its addresses and settings left out."""
    if isinstance(bound_block.value, RichText):
        return text_of_html(bound_block.value.source)
    words = bound_block.block.get_searchable_content(bound_block.value)
    return FOOTNOTE_MARK.sub("", "\n".join(word.strip() for word in map(str, words) if word.strip()))
