"""What stands on the site, in the terms of an import: an issue's newest drafts as an ``IssueDraft``."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Any

from wagtail.blocks import StreamValue

from articles.dates import iso_date
from articles.importing.document import (
    ArticleDraft,
    BodyItem,
    Figure,
    Heading,
    IssueDraft,
    ItemList,
    Paragraph,
    Quote,
)
from articles.importing.planning.comparison import bare_article
from articles.importing.planning.merging import NOTES
from articles.importing.planning.reconciliation import Standing
from articles.importing.source import BylineDraft, Picture, Table
from articles.models import ArticlePage, CreditedImage, HomePage, IssuePage
from articles.plain_text import marked_text_of_html, plain_text_of_block

LANGUAGES = {"zh-hant": "zh-Hant", "en": "en"}
# What the editor's own saving leaves in a text that nobody gave a form.
FORMED = re.compile(r"<(?!/?p[\s>]|br\s*/?>)", re.IGNORECASE)


def home_in(language: str) -> HomePage | None:
    """The front page in the language of a draft, below which a new series would stand."""
    code = next(code for code, each in LANGUAGES.items() if each == language)
    return HomePage.objects.filter(locale__language_code=code).select_related("locale").order_by("path").first()


def standing_articles(issue: IssuePage) -> list[ArticlePage]:
    """The articles of ``issue`` in print order, each with the content of its newest revision."""
    rows = ArticlePage.objects.child_of(issue).in_print_order()
    return [article.get_latest_revision_as_object() for article in rows]


def standing_issue(issue: IssuePage, articles: Sequence[ArticlePage]) -> Standing:
    """All that *plan* asks of ``issue`` and ``articles``, both with the content of their newest revisions."""
    return Standing(
        draft=issue_as_draft(issue, articles),
        pages=tuple(article.pk for article in articles),
        worked_on=tuple(map(_worked_on, articles)),
    )


def issue_as_draft(issue: IssuePage, articles: Sequence[ArticlePage]) -> IssueDraft:
    """``issue`` and ``articles``, as given, in the words of an import. A picture is known by its SHA-256 alone."""
    return IssueDraft(
        series=issue.series.title,
        number=issue.number,
        date=iso_date(issue.date, issue.date_precision),
        language=LANGUAGES[issue.locale.language_code],
        articles=tuple(_article(article, issue) for article in articles),
        colophon=issue.colophon,
    )


def kept_blocks(article: ArticlePage, target: ArticleDraft) -> list[dict[str, Any] | BodyItem]:
    """The body of ``target`` in its order: what says the same already as the block that stands, with its id, its links
    and the comments on it; the rest as items to be written. Footnotes are among them when they stay as they are."""
    target = bare_article(target)
    blocks = [(tuple(_items(block)), raw) for block, raw in zip(article.body, article.body.raw_data, strict=True)]
    owners = [place for place, (items, _raw) in enumerate(blocks) for _item in items]
    standing = [item for items, _raw in blocks for item in items]
    matcher = SequenceMatcher(a=standing, b=target.body, autojunk=False)
    same = {b + step: a + step for a, b, size in matcher.get_matching_blocks() for step in range(size)}
    silent = [place for place, (items, _raw) in enumerate(blocks) if not items]
    if footnotes_of(article) != target.footnotes:
        silent = [place for place in silent if article.body[place].block_type != "footnotes"]
    result: list[dict[str, Any] | BodyItem] = []
    place = 0
    while place < len(target.body):
        owner = owners[same[place]] if place in same else None
        items = blocks[owner][0] if owner is not None else ()
        if owner is None or owners.index(owner) != same[place] or target.body[place : place + len(items)] != items:
            result.append(target.body[place])
            place += 1
            continue
        while silent and silent[0] < owner:
            result.append(blocks[silent.pop(0)][1])
        result.append(blocks[owner][1])
        place += len(items)
    return result + [blocks[each][1] for each in silent]


def footnotes_of(article: ArticlePage) -> tuple[str, ...]:
    return tuple(marked_text_of_html(html) for html in _notes(article))


def _notes(article: ArticlePage) -> Iterator[str]:
    for block in article.body:
        if block.block_type == "footnotes":
            yield from (note.source for note in block.value)


def _article(article: ArticlePage, issue: IssuePage) -> ArticleDraft:
    picture = _picture(article.lead_image)
    lead = Figure(article.lead_caption, article.lead_source_url, article.lead_source_name, picture)
    return ArticleDraft(
        title=article.title,
        subtitle=article.subtitle,
        bylines=tuple(BylineDraft(b.printed_name, tuple(b.affiliation_list)) for b in article.bylines.all()),
        lead=lead if lead != Figure("") else None,
        body=tuple(item for block in article.body for item in _items(block)),
        footnotes=footnotes_of(article),
        disclaimer={"issue": issue.disclaimer, "own": article.own_disclaimer, "none": ""}[article.disclaimer_choice],
    )


def _picture(image: CreditedImage | None) -> Picture | None:
    return Picture(image.sha256 or f"image {image.pk}", "", 0, 0) if image else None


def _items(block: StreamValue.StreamChild) -> Iterator[BodyItem]:
    value = block.value
    match block.block_type:
        case "heading":
            yield Heading(value["text"], int(value["level"]))
        case "paragraph":
            yield from map(Paragraph, _lines(value.source))
        case "quote":
            yield Quote(value["text"])
        case "list":
            yield ItemList(tuple(marked_text_of_html(item.source) for item in value["items"]), bool(value["numbered"]))
        case "figure":
            yield Figure(value["caption"], value["source_url"], value["source_name"], _picture(value["image"]))
        case "table":
            headings = tuple(column["heading"] for column in value.columns)
            rows = tuple(tuple(str(cell.value) for cell in row) for row in value.rows)
            yield Table(((headings, *rows) if any(headings) else rows), value.caption or "")
        case "footnotes":
            pass
        case _:
            # An import makes no such block: what an editor put there must show as a difference.
            yield Paragraph(plain_text_of_block(block))


def _worked_on(article: ArticlePage) -> frozenset[int]:
    places = set()
    count = 0
    for block in article.body:
        items = len(list(_items(block)))
        if _has_a_form(block):
            places |= set(range(count, count + items))
        count += items
    return frozenset(places | ({NOTES} if any(map(FORMED.search, _notes(article))) else set()))


def _has_a_form(block: StreamValue.StreamChild) -> bool:
    """Whether an editor gave ``block`` what no import gives, and what its words do not show."""
    match block.block_type:
        case "paragraph":
            return bool(FORMED.search(block.value.source))
        case "quote":
            return bool(block.value["attribution"])
        case "list":
            return any(FORMED.search(item.source) for item in block.value["items"])
        case "link_card" | "document":
            return True
        case _:
            return False


def _lines(html: str) -> list[str]:
    return [line for line in marked_text_of_html(html).split("\n") if line]
