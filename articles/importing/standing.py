"""What stands on the site, in the terms of an import: an issue's newest drafts as an ``IssueDraft``."""

from collections.abc import Iterator

from wagtail.blocks import StreamValue
from wagtail.rich_text import RichText

from articles.dates import iso_date
from articles.importing.document import ArticleDraft, BodyItem, Figure, Heading, IssueDraft, Paragraph
from articles.importing.source import BylineDraft, Table
from articles.models import ArticlePage, IssuePage
from articles.plain_text import plain_text_of_block, text_of_html

LANGUAGES = {"zh-hant": "zh-Hant", "en": "en"}


def standing_articles(issue: IssuePage) -> list[ArticlePage]:
    """The articles of ``issue`` in print order, each with the content of its newest revision."""
    rows = ArticlePage.objects.child_of(issue).in_print_order()
    return [article.get_latest_revision_as_object() for article in rows]


def issue_as_draft(issue: IssuePage, articles: list[ArticlePage]) -> IssueDraft:
    """``issue`` (with the content of its newest revision) and ``articles``, as an import would understand them."""
    return IssueDraft(
        series=issue.series.title,
        number=issue.number,
        date=iso_date(issue.date, issue.date_precision),
        language=LANGUAGES[issue.locale.language_code],
        articles=tuple(_article(article, issue) for article in articles),
        colophon=issue.colophon,
    )


def _article(article: ArticlePage, issue: IssuePage) -> ArticleDraft:
    lead = Figure(article.lead_caption, article.lead_source_url, article.lead_source_name)
    return ArticleDraft(
        title=article.title,
        subtitle=article.subtitle,
        bylines=tuple(BylineDraft(byline.name, tuple(byline.affiliation_list)) for byline in article.bylines.all()),
        lead=lead if lead != Figure("") else None,
        body=tuple(item for block in article.body for item in _items(block)),
        footnotes=tuple(
            text_of_html(note.source) for block in article.body.blocks_by_name("footnotes") for note in block.value
        ),
        disclaimer={"issue": issue.disclaimer, "own": article.own_disclaimer, "none": ""}[article.disclaimer_choice],
    )


def _items(block: StreamValue.StreamChild) -> Iterator[BodyItem]:
    value = block.value
    match block.block_type:
        case "heading":
            yield Heading(value["text"], int(value["level"]))
        case "paragraph":
            yield from (Paragraph(line) for line in _paragraphs(value))
        case "figure":
            yield Figure(value["caption"], value["source_url"], value["source_name"])
        case "table":
            headings = tuple(column["heading"] for column in value.columns)
            rows = tuple(tuple(str(cell.value) for cell in row) for row in value.rows)
            yield Table(((headings, *rows) if any(headings) else rows), value.caption or "")
        case "footnotes":
            pass
        case _:
            # An import makes no such block: what an editor put there must show as a difference.
            yield Paragraph(plain_text_of_block(block))


def _paragraphs(text: RichText) -> list[str]:
    return [line for line in text_of_html(text.source).split("\n") if line]
