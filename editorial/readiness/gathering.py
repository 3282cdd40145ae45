"""Reads from the database what the house rules look at."""

from collections.abc import Iterable, Iterator

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db.models import Model
from django.utils.translation import gettext as _

from articles.models import ArticlePage, IssuePage
from articles.plain_text import plain_text_of
from editorial.readiness.facts import ArticleFacts, IssueFacts
from editorial.readiness.findings import Finding
from editorial.readiness.rules import findings
from editorial.stages import Standing, standings


def findings_of(issue: IssuePage) -> list[Finding]:
    """What the house rules find in ``issue`` as it stands in the database, blocking or advisory."""
    return findings(facts_of(issue))


def facts_of(issue: IssuePage) -> IssueFacts:
    newest = issue.get_latest_revision_as_object()
    articles = list(ArticlePage.objects.filter(issue=issue).select_related("latest_revision").in_print_order())
    standing = standings(articles)
    return IssueFacts(
        page_id=issue.pk,
        title=newest.title,
        number=newest.number,
        date=newest.date,
        out=issue.live,
        changed=issue.has_unpublished_changes,
        series_out=issue.series.live,
        articles=tuple(_facts_of_article(article, standing[article.pk]) for article in articles),
        faults=_faults(newest, apart_from=("number", "date")),
    )


def _facts_of_article(article: ArticlePage, standing: Standing) -> ArticleFacts:
    hold = standing.hold
    text = hold.revision.as_object() if hold else article.get_latest_revision_as_object()
    if article.live:
        return ArticleFacts(page_id=article.pk, title=text.title, stage=standing.stage.value, out=True)
    return ArticleFacts(
        page_id=article.pk,
        title=text.title,
        stage=standing.stage.value,
        changed_since_approval=hold is not None and hold.revision_id != article.latest_revision_id,
        bylines=len(text.bylines.all()),
        has_text=bool(plain_text_of(text.body).strip()),
        has_picture=text.lead_image_id is not None,
        has_picture_note=bool(text.lead_caption or text.lead_source_name or text.lead_source_url),
        topics=len(text.topics.all()),
        has_standfirst=bool(text.standfirst.strip()),
        faults=(*_faults(text, apart_from=("title", "body")), *_faults_of_rows(text)),
    )


def _faults_of_rows(article: ArticlePage) -> Iterator[str]:
    """Of bylines and corrections: a page's own validation does not look into its rows."""
    for row in (*article.bylines.all(), *article.corrections.all()):
        yield from _faults(row, apart_from=("article", "id"))


def _faults(page: Model, apart_from: Iterable[str]) -> tuple[str, ...]:
    """Sentences of the model's own validation, apart from those about fields that have a rule of their own."""
    try:
        page.full_clean(exclude=list(apart_from))
    except ValidationError as error:
        return tuple(_sentence(page, field, text) for field, texts in error.message_dict.items() for text in texts)
    return ()


def _sentence(page: Model, field: str, text: str) -> str:
    if field == NON_FIELD_ERRORS:
        return text
    return _("%(field)s: %(sentence)s") % {"field": page._meta.get_field(field).verbose_name, "sentence": text}
