"""After writing: what the database holds is read back, and says what the file says."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Model
from wagtail.blocks import StreamValue
from wagtail.models import Page, Revision

from articles.importing import conflicts, tables
from articles.importing.plan import Plan
from articles.importing.planning.comparison import differences
from articles.importing.planning.standing import issue_as_draft, standing_articles
from articles.importing.writing.bulk import Written
from articles.models import ArticlePage, Byline, IssuePage


def verify_new(plan: Plan, written: Written) -> None:
    """Raises ``Refusal`` unless the rows of the issue just ``written`` are as meant, and mean what the plan says.

    Each row of pages, bylines and revisions is read back and compared, field by field, with what was to be written; and
    what was to be written is understood again and compared with the plan.
    """
    differing = list(_differing_rows(Page, written.pages))
    differing += _differing_rows(IssuePage, [written.issue])
    differing += _differing_rows(ArticlePage, written.articles)
    differing += _differing_rows(Byline, [byline for article in written.articles for byline in article.bylines.all()])
    differing += _differing_rows(Revision, [page.latest_revision for page in written.pages])
    if differing:
        raise conflicts.not_verified(plan.draft, differing)
    _compare(plan, written.issue, written.articles)


def verify_changed(plan: Plan, issue: IssuePage) -> None:
    """Raises ``Refusal`` unless the newest versions of ``issue`` and its articles say what the plan says."""
    stored = IssuePage.objects.get(pk=issue.pk).get_latest_revision_as_object()
    _compare(plan, stored, standing_articles(stored))


def _compare(plan: Plan, issue: IssuePage, articles: list[ArticlePage]) -> None:
    stored = issue_as_draft(issue, articles)
    # A file without a colophon says nothing about it: then that of the series may stand there.
    target = replace(plan.target, colophon=plan.target.colophon or stored.colophon)
    if differing := differences(stored, target):
        raise conflicts.not_verified(plan.draft, differing)


def _differing_rows(model: type[Model], meant: Sequence[Model]) -> Iterator[str]:
    if not meant:
        return
    fields = model._meta.local_concrete_fields
    names = [field.name for field in fields]
    rows = {row[model._meta.pk.attname]: row for row in tables.read(model, names, "pk", [thing.pk for thing in meant])}
    for thing in meant:
        row = rows.get(thing.pk, {})
        for field in fields:
            if field.attname not in row or _raw(row[field.attname]) != _plain(getattr(thing, field.attname)):
                yield f"{thing}: {field.name}"


def _raw(stored: Any) -> Any:
    return list(stored.raw_data) if isinstance(stored, StreamValue) else stored


def _plain(meant: Any) -> Any:
    """As it comes back from a column of JSON: without dates, tuples and the like."""
    match meant:
        case StreamValue():
            return list(meant.raw_data)
        case dict() | list():
            return json.loads(json.dumps(meant, cls=DjangoJSONEncoder))
        case _:
            return meant
