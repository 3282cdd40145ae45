"""*Write*: carries out a plan. The only stage that changes anything; all of an issue or nothing of it."""

import json
import uuid
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.html import escape
from django.utils.module_loading import import_string
from django.utils.text import slugify
from wagtail.log_actions import log

from articles.importing import conflicts
from articles.importing.authors import author_of
from articles.importing.comparison import differences
from articles.importing.document import ArticleDraft, BodyItem, Figure, Heading, IssueDraft, Paragraph
from articles.importing.plan import Plan
from articles.importing.source import Table
from articles.importing.standing import LANGUAGES, issue_as_draft, standing_articles
from articles.models import ArticlePage, Byline, HomePage, IssuePage, SeriesPage, Topic
from articles.models.article import DisclaimerChoice


def lock_series(title: str) -> None:
    """Lets one import at a time work on a series, to the end of the caller's transaction."""
    list(SeriesPage.objects.select_for_update(of=("self",)).filter(title=title))


def write_issue(plan: Plan) -> IssuePage:
    """Stores the issue of ``plan``, reads it back and compares; returns its page.

    Refused: ``not_verified`` when what was stored does not say what the file says. Then, as after any error, nothing
    of the issue is left.
    """
    with transaction.atomic():
        series = plan.series or _new_series(plan.draft, live=plan.publish)
        issue = _write_issue_page(plan, series)
        for position, article in enumerate(plan.draft.articles):
            _write_article(plan, issue, position, article)
        _verify(plan.draft, issue)
        log(instance=issue, action="articles.import", data={"file": plan.draft.source, "sha256": plan.draft.sha256})
        if plan.publish:
            import_string(settings.PUBLISH_IMPORTED_ISSUE)(issue)
    return issue


def _new_series(draft: IssueDraft, *, live: bool) -> SeriesPage:
    codes = {language: code for code, language in LANGUAGES.items()}
    home = HomePage.objects.get(locale__language_code=codes[draft.language])
    stem = slugify(draft.series) or "series"
    taken = set(home.get_children().values_list("slug", flat=True))
    slug = next(name for name in _numbered(stem) if name not in taken)
    series = SeriesPage(title=draft.series, slug=slug, locale=home.locale, live=live)
    series.first_published_at = series.last_published_at = timezone.now() if live else None
    home.add_child(instance=series)
    series.save_revision()
    return series


def _numbered(stem: str) -> Iterator[str]:
    yield stem
    number = 2
    while True:
        yield f"{stem}-{number}"
        number += 1


def _write_issue_page(plan: Plan, series: SeriesPage) -> IssuePage:
    draft = plan.draft
    issue = plan.issue or IssuePage(number=draft.number, live=False)
    fields = {
        "date": date.fromisoformat(draft.date if len(draft.date) > 7 else f"{draft.date}-01"),
        "date_precision": "day" if len(draft.date) > 7 else "month",
        "colophon": draft.colophon,
        "disclaimer": next((article.disclaimer for article in draft.articles if article.disclaimer), ""),
    }
    if plan.issue is not None and all(getattr(issue, name) == value for name, value in fields.items()):
        return issue
    _assign(issue, fields)
    if plan.issue is None:
        series.add_child(instance=issue)
    issue.full_clean()
    issue.save_revision(log_action=plan.issue is not None)
    return issue


def _write_article(plan: Plan, issue: IssuePage, position: int, draft: ArticleDraft) -> None:
    standing = plan.articles[position] if position < len(plan.articles) else None
    if standing is not None:
        before = issue_as_draft(issue, [standing]).articles[0]
        if before == draft:
            return
    article = standing or ArticlePage(live=False)
    _assign(article, _article_fields(issue, draft))
    article.body = json.dumps(_blocks(draft, standing), ensure_ascii=False)
    if standing is None:
        article.topics = Topic.objects.filter(slug__in=plan.topics[position]) if plan.topics else []
        issue.add_child(instance=article)
    article.bylines = _bylines(draft)
    article.full_clean()
    article.save_revision(log_action=standing is not None)
    if standing is None:
        article.save()


def _article_fields(issue: IssuePage, draft: ArticleDraft) -> dict[str, Any]:
    lead = draft.lead or Figure("")
    choice = DisclaimerChoice.ISSUE if draft.disclaimer == issue.disclaimer else DisclaimerChoice.OWN
    return {
        "title": draft.title,
        "draft_title": draft.title,
        "subtitle": draft.subtitle,
        "lead_caption": lead.caption,
        "lead_source_name": lead.source_name,
        "lead_source_url": lead.source_url,
        "disclaimer_choice": choice if draft.disclaimer else DisclaimerChoice.NONE,
        "own_disclaimer": draft.disclaimer if draft.disclaimer and choice == DisclaimerChoice.OWN else "",
    }


def _assign(page: IssuePage | ArticlePage, fields: dict[str, Any]) -> None:
    for name, value in fields.items():
        setattr(page, name, value)


def _bylines(draft: ArticleDraft) -> list[Byline]:
    return [
        Byline(
            author=author_of(byline),
            name=byline.name,
            affiliations="\n".join(byline.affiliations),
            sort_order=position,
        )
        for position, byline in enumerate(draft.bylines)
    ]


def _blocks(draft: ArticleDraft, standing: ArticlePage | None) -> list[dict[str, Any]]:
    """The body as stored. A block that did not change stays as it is, ids and the comments on them included."""
    known: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for block in standing.body.raw_data if standing else ():
        known[_words_of(block)].append(block)
    blocks = [_block(item) for item in draft.body]
    if draft.footnotes:
        blocks.append({"type": "footnotes", "value": [_note(note) for note in draft.footnotes]})
    return [known[key].pop(0) if known[key := _words_of(block)] else block for block in blocks]


def _words_of(block: dict[str, Any]) -> str:
    """What a stored block says, without the ids of its items."""
    value = block["value"]
    says = [item["value"] for item in value] if isinstance(value, list) else value
    return json.dumps([block["type"], says], sort_keys=True)


def _note(text: str) -> dict[str, Any]:
    return {"type": "item", "value": f"<p>{escape(text)}</p>", "id": str(uuid.uuid4())}


def _block(item: BodyItem) -> dict[str, Any]:
    match item:
        case Heading(text, level):
            return {"type": "heading", "value": {"text": text, "level": str(level)}}
        case Paragraph(text):
            return {"type": "paragraph", "value": f"<p>{escape(text)}</p>"}
        case Figure(caption, source_url, source_name):
            value = {"image": None, "caption": caption, "source_name": source_name, "source_url": source_url}
            return {"type": "figure", "value": value}
        case Table(rows, caption):
            return {"type": "table", "value": _table(rows, caption)}


def _table(rows: tuple[tuple[str, ...], ...], caption: str) -> dict[str, Any]:
    """The first row becomes the headings of the columns, as the series prints its tables."""
    headings, *cells = rows
    return {
        "caption": caption,
        "columns": [{"type": "text", "heading": heading} for heading in headings],
        "rows": [{"values": list(row)} for row in cells],
    }


def _verify(draft: IssueDraft, issue: IssuePage) -> None:
    stored = IssuePage.objects.get(pk=issue.pk).get_latest_revision_as_object()
    if differing := differences(issue_as_draft(stored, standing_articles(stored)), draft):
        raise conflicts.not_verified(draft, differing)
