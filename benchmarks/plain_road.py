"""The same issues by Wagtail's plain road: ``add_child()``, ``save_revision().publish()``, page for page.

What an import writes in bulk is measured against it, and compared with it row by row.
"""

import json
from datetime import date, datetime, time

from django.db import transaction
from django.utils import timezone

from articles.importing.document import ArticleDraft, Figure, IssueDraft
from articles.importing.planning.authors import kind_of
from articles.importing.stored_body import stored_body
from articles.models import ArticlePage, Author, Byline, IssuePage, SeriesPage, Topic


def write(draft: IssueDraft, topics: tuple[tuple[str, ...], ...] = (), *, live: bool = True) -> IssuePage:
    """An issue of texts (no pictures) as somebody would write it who knows Wagtail's documentation; ``topics`` are slugs.

    One transaction an issue, which is faster than none.
    """
    with transaction.atomic():
        printed = date.fromisoformat(f"{draft.date}-01"[:10])
        out = timezone.make_aware(datetime.combine(printed, time.min)) if live else None
        issue = IssuePage(
            number=draft.number,
            date=printed,
            date_precision="day" if len(draft.date) > len("2026-05") else "month",
            colophon=draft.colophon,
            disclaimer=next((article.disclaimer for article in draft.articles if article.disclaimer), ""),
            live=False,
            first_published_at=out,
        )
        series = SeriesPage.objects.get(title=draft.series)
        series.add_child(instance=issue)
        _go_out(issue, live=live)
        for place, article in enumerate(draft.articles):
            page = _article(article, out)
            page.topics = Topic.objects.filter(slug__in=topics[place]) if topics else []
            page.bylines = [
                Byline(author=_author(b.name), name=b.name, affiliations="\n".join(b.affiliations), sort_order=order)
                for order, b in enumerate(article.bylines)
            ]
            issue.add_child(instance=page)
            _go_out(page, live=live)
    return IssuePage.objects.get(pk=issue.pk)


def _go_out(page: IssuePage | ArticlePage, *, live: bool) -> None:
    revision = page.save_revision()
    if live:
        revision.publish()


def _article(article: ArticleDraft, out: datetime | None) -> ArticlePage:
    lead = article.lead or Figure("")
    return ArticlePage(
        title=article.title,
        subtitle=article.subtitle,
        lead_caption=lead.caption,
        lead_source_name=lead.source_name,
        lead_source_url=lead.source_url,
        body=json.dumps(stored_body(article)),
        disclaimer_choice="issue" if article.disclaimer else "none",
        live=False,
        first_published_at=out,
    )


def _author(name: str) -> Author:
    return Author.objects.filter(name=name).first() or Author.objects.create(name=name, kind=kind_of(name))
