"""*Plan*: what an import would do to the site. Reads the database, writes nothing."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from django.core.exceptions import ValidationError
from django.db.models import Model

from articles.importing import conflicts
from articles.importing.comparison import differences, shortened
from articles.importing.document import IssueDraft, Warning
from articles.importing.result import Outcome
from articles.importing.source import BylineDraft
from articles.importing.standing import LANGUAGES, issue_as_draft, standing_articles
from articles.importing.topics import suggest_topics
from articles.models import ArticlePage, Author, Byline, IssuePage, SeriesPage, Topic


@dataclass(frozen=True, slots=True)
class Options:
    """What the operator asked for."""

    live: bool = False
    replace: bool = False
    create_series: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """What *write* will do. ``issue`` and ``articles`` are those that stand, with their newest drafts."""

    draft: IssueDraft
    outcome: Outcome
    changes: tuple[str, ...] = ()
    series: SeriesPage | None = None
    issue: IssuePage | None = None
    articles: tuple[ArticlePage, ...] = ()
    topics: tuple[tuple[str, ...], ...] = ()
    publish: bool = False
    warnings: tuple[Warning, ...] = ()


def plan_issue(draft: IssueDraft, options: Options) -> Plan:
    """How ``draft`` gets onto the site.

    Refused: ``unknown_series``, ``language``, ``invalid`` (a field does not fit), ``conflict`` (the number exists with
    other content), ``fewer_articles`` and ``in_workflow`` (a replacement that would lose something).
    """
    series = _series(draft, options)
    _every_field_fits(draft)
    issue = IssuePage.objects.filter(series=series, number=draft.number).first() if series else None
    if issue is None:
        return _creation(draft, series, options)
    issue = issue.get_latest_revision_as_object()
    # A file without colophon says nothing about it; a release has put that of the series there meanwhile.
    draft = replace(draft, colophon=draft.colophon or issue.colophon)
    articles = tuple(standing_articles(issue))
    changed = differences(issue_as_draft(issue, list(articles)), draft)
    if changed and not options.replace:
        raise conflicts.conflict(draft, changed)
    if changed:
        _nothing_in_the_way(draft, issue, articles)
    publish = options.live and (bool(changed) or any(map(_waits, (issue, *articles))))
    if publish:
        _nothing_in_the_way(draft, issue, articles)
        _nothing_for_the_desk(draft, (issue, *articles))
        changed = changed or ("發布本期",)
    outcome = Outcome.CHANGED if changed else Outcome.UNCHANGED
    return Plan(draft, outcome, changed, series, issue, articles, publish=publish)


def _creation(draft: IssueDraft, series: SeriesPage | None, options: Options) -> Plan:
    keywords = {topic.slug: topic.keywords.split("\n") for topic in Topic.objects.all()}
    topics = tuple(suggest_topics(article, keywords) for article in draft.articles)
    names = dict(Topic.objects.values_list("slug", "name"))
    changes = [] if series else [f"新增系列「{draft.series}」"]
    for position, (article, suggested) in enumerate(zip(draft.articles, topics, strict=True), start=1):
        if suggested:
            changes.append(f"第 {position} 篇建議議題：{'、'.join(names[slug] for slug in suggested)}")
        for figure in article.figures():
            changes.append(f"第 {position} 篇待補圖片：{shortened(figure.caption)}")
    return Plan(
        draft,
        Outcome.CREATED,
        tuple(changes),
        series,
        topics=topics,
        publish=options.live,
        warnings=tuple(_namesakes(draft)),
    )


def _namesakes(draft: IssueDraft) -> Iterator[Warning]:
    """An author of this name is known, but never with such an affiliation: the same person, or a namesake?"""
    for byline in (byline for article in draft.articles for byline in article.bylines):
        earlier = Byline.objects.filter(author__name=byline.name).values_list("affiliations", flat=True)
        if byline.affiliations and earlier and not _share_an_affiliation(byline, earlier):
            before = "；".join(dict.fromkeys(lines.replace("\n", "、") for lines in earlier))
            yield Warning(
                f"作者{byline.name}曾以「{before}」發表，這次是「{'、'.join(byline.affiliations)}」；請確認是否同一人。 "
                f"{byline.name} is known with another affiliation: make sure that it is the same person.",
                draft.source,
            )


def _share_an_affiliation(byline: BylineDraft, earlier: Iterable[str]) -> bool:
    known = {line for lines in earlier for line in lines.splitlines()}
    return any(affiliation in known for affiliation in byline.affiliations)


def _series(draft: IssueDraft, options: Options) -> SeriesPage | None:
    series = SeriesPage.objects.filter(title=draft.series).select_related("locale").first()
    if series is None:
        if options.create_series:
            return None
        raise conflicts.unknown_series(draft, list(SeriesPage.objects.values_list("title", flat=True)))
    if (language := LANGUAGES[series.locale.language_code]) != draft.language:
        raise conflicts.other_language(draft, language)
    return series


def _every_field_fits(draft: IssueDraft) -> None:
    for model, name, value in _fields(draft):
        field = model._meta.get_field(name)
        try:
            field.clean(value, None)
        except ValidationError as error:
            raise conflicts.does_not_fit(draft, str(field.verbose_name), " ".join(error.messages)) from error


def _fields(draft: IssueDraft) -> Iterator[tuple[type[Model], str, object]]:
    yield IssuePage, "number", draft.number
    for article in draft.articles:
        yield ArticlePage, "title", article.title
        yield ArticlePage, "subtitle", article.subtitle
        for figure in article.figures():
            yield ArticlePage, "lead_source_url", figure.source_url
            yield ArticlePage, "lead_source_name", figure.source_name
        for byline in article.bylines:
            yield Byline, "name", byline.name
            yield Author, "name", byline.name


def _nothing_in_the_way(draft: IssueDraft, issue: IssuePage, articles: tuple[ArticlePage, ...]) -> None:
    if len(articles) > len(draft.articles):
        raise conflicts.fewer_articles(draft, len(articles))
    for page in (issue, *articles):
        if page.workflow_in_progress or page.get_lock():
            raise conflicts.in_the_way(draft, page.title)


def _nothing_for_the_desk(draft: IssueDraft, pages: tuple[IssuePage | ArticlePage, ...]) -> None:
    """An import puts out what it brought itself; what a person wrote, or withdrew, goes out by the desk."""
    for page in pages:
        if not page.live and page.first_published_at:
            raise conflicts.withdrawn(draft, page.title)
        if page.latest_revision_id != page.live_revision_id and page.latest_revision.user_id is not None:
            raise conflicts.edited_since(draft, page.title)


def _waits(page: IssuePage | ArticlePage) -> bool:
    """What an import brought is not out yet. A person's draft of a page that is out waits for the desk, not for this."""
    return not page.live or (page.has_unpublished_changes and page.latest_revision.user_id is None)
