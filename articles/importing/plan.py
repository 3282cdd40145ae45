"""*Plan*: what an import would do to the site. Reads the database, writes nothing."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.db.models import Model
from wagtail.models import Page, Revision

from articles.importing import conflicts, tables
from articles.importing.document import ArticleDraft, IssueDraft, Warning
from articles.importing.planning.authors import AuthorChoice, choose_authors
from articles.importing.planning.comparison import bare, differences, of_article, shortened
from articles.importing.planning.pairing import is_another_work
from articles.importing.planning.reconciliation import Reconciled, Remembered, Standing, reconcile
from articles.importing.planning.standing import LANGUAGES, home_in, standing_articles, standing_issue
from articles.importing.planning.topics import suggest_topics
from articles.importing.result import Outcome
from articles.importing.stored import NotStored, draft_from_data
from articles.importing.wording import both
from articles.models import ArticlePage, Author, Byline, ImportRecord, IssuePage, SeriesPage, Topic


@dataclass(frozen=True, slots=True)
class Options:
    """What the operator asked for, and who asked (None: the operator of the command).

    ``overwrite`` takes the file's word where an editor changed the same thing; ``replace`` lets another work come under
    a number that exists.
    """

    live: bool = False
    replace: bool = False
    overwrite: bool = False
    create_series: bool = False
    by: AbstractBaseUser | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """What *write* will do. ``draft`` is what the file says, ``target`` what the pages shall say afterwards, and
    ``remembered`` what the record of the import holds: the file, less what was refused to it (``conflicts``).

    ``issue`` and ``articles`` are those that stand, with their newest drafts; the articles of ``target`` are these in
    their order, and then those to be added. ``topics`` and ``authors`` go with the articles of ``target``; topics are
    suggested to what is new, and None where they are left as they are. ``placement`` says of each article of ``draft``
    which of ``target`` it is, None when an editor deleted its page. ``outcome`` is unchanged when no page needs writing.
    """

    draft: IssueDraft
    outcome: Outcome
    target: IssueDraft
    remembered: IssueDraft
    changes: tuple[str, ...] = ()
    conflicts: tuple[str, ...] = ()
    suggestions: tuple[Warning, ...] = ()
    warnings: tuple[Warning, ...] = ()
    series: SeriesPage | None = None
    issue: IssuePage | None = None
    articles: tuple[ArticlePage, ...] = ()
    placement: tuple[int | None, ...] = ()
    topics: tuple[tuple[Topic, ...] | None, ...] = ()
    authors: tuple[tuple[AuthorChoice, ...], ...] = ()
    publish: bool = False
    by: AbstractBaseUser | None = None


def unchanged(draft: IssueDraft) -> Plan:
    """The plan of a file whose issue says the same already."""
    return Plan(draft, Outcome.UNCHANGED, target=draft, remembered=draft)


def plan_issue(
    draft: IssueDraft, options: Options, topics: Sequence[Topic] | None = None, series: SeriesPage | None = None
) -> Plan:
    """How ``draft`` gets onto the site. ``topics``: all of them, for a run of many issues that has read them once;
    ``series``: that of the draft, for who has just locked it.

    Refused: ``unknown_series``, and ``conflict`` when the site says otherwise: a series of another language, a field that
    does not fit, another work or an editor's change under the number, articles that the file lacks, a page at the desk.
    """
    series = _series(draft, options, series)
    _every_field_fits(draft)
    key = _key_of_issue(series, draft.number) if series else None
    plan = Plan(draft, Outcome.UNCHANGED, target=draft, remembered=draft.as_read or draft, series=series, by=options.by)
    if key is None:
        return _creation(plan, options, topics)
    issue = IssuePage.objects.get(pk=key).get_latest_revision_as_object()
    plan = replace(plan, issue=issue, articles=tuple(standing_articles(issue)))
    standing = standing_issue(issue, plan.articles)
    merged = _reconcile(draft, standing, ImportRecord.objects.filter(issue=issue).first(), options)
    plan = replace(
        plan,
        target=merged.target,
        remembered=(not merged.conflicts and draft.as_read) or merged.remembered,
        placement=tuple(merged.placement),
        conflicts=tuple(merged.conflicts),
        changes=differences(standing.draft, merged.target),
    )
    if plan.changes:
        _nothing_in_the_way(draft, _to_be_written(plan, standing))
        plan = _with_names(replace(plan, outcome=Outcome.CHANGED), topics, standing.draft.articles)
    elif plan.conflicts:
        raise conflicts.conflict(draft, plan.conflicts)
    return _with_publishing(plan) if options.live else plan


def _creation(plan: Plan, options: Options, topics: Sequence[Topic] | None) -> Plan:
    draft = plan.draft
    plan = _with_names(replace(plan, outcome=Outcome.CREATED, publish=options.live), topics)
    changes = [] if plan.series else [both(f"新增系列「{draft.series}」", f"new series “{draft.series}”")]
    for position, article in enumerate(draft.articles, start=1):
        for figure in article.figures():
            if figure.picture is None:
                lacks = (
                    f"待補圖片：{shortened(figure.caption)}",
                    f"a picture is to be added: {shortened(figure.caption, english=True)}",
                )
                changes.append(of_article(position, both(*lacks)))
    return replace(plan, changes=tuple(changes), placement=tuple(range(len(draft.articles))))


def _reconcile(draft: IssueDraft, standing: Standing, record: ImportRecord | None, options: Options) -> Reconciled:
    last = _last_import(record)
    merged = reconcile(draft, standing, last, overwrite=options.overwrite, another=options.replace)
    if merged.other:
        raise conflicts.another_issue(draft, [article.title for article in standing.draft.articles], merged.other)
    if merged.missing:
        raise conflicts.fewer_articles(draft, merged.missing)
    if last is None and merged.conflicts:
        raise conflicts.unrecorded(draft, merged.conflicts)
    return merged


def _last_import(record: ImportRecord | None) -> Remembered | None:
    """None also for a record that cannot be read, as one of a later version: better careful than wrong."""
    try:
        return Remembered(draft_from_data(record.content), tuple(record.pages)) if record else None
    except NotStored:
        return None


def _with_names(plan: Plan, topics: Sequence[Topic] | None, standing: Sequence[ArticleDraft] = ()) -> Plan:
    """``plan`` with the authors of its bylines, topics for what is new or another work than what stood in its place
    (``standing``), and what a person should look at of both."""
    authors, suggestions = choose_authors(plan.target.articles, plan.articles)
    suggested: list[tuple[Topic, ...] | None] = []
    for old, article in zip_longest(standing, plan.target.articles):
        if old is not None and not is_another_work(old, article):
            suggested.append(None)
            continue
        topics = list(Topic.objects.all()) if topics is None else topics
        suggested.append(_topics_of(article, topics))
    of_topics = (
        Warning(
            both(
                f"第 {place + 1} 篇依關鍵詞建議議題「{'、'.join(topic.name for topic in found)}」，不合適請在草稿中取消勾選。",
                f"Topics suggested for article {place + 1} by its words: {_in_english(found)}; untick in the draft what does not fit.",
            ),
            "",
            f"articles.{place}.topics",
        )
        for place, found in enumerate(suggested)
        if found
    )
    told = tuple(replace(each, where=plan.draft.source) for each in (*suggestions, *of_topics))
    return replace(plan, authors=authors, topics=tuple(suggested), suggestions=told)


def _in_english(topics: Sequence[Topic]) -> str:
    return ", ".join(f"“{topic.name_en or topic.name}”" for topic in topics)


def _topics_of(article: ArticleDraft, topics: Sequence[Topic]) -> tuple[Topic, ...]:
    by_slug = {topic.slug: topic for topic in topics}
    keywords = {topic.slug: topic.keywords.splitlines() for topic in topics}
    return tuple(by_slug[slug] for slug in suggest_topics(article, keywords))


def _series(draft: IssueDraft, options: Options, known: SeriesPage | None) -> SeriesPage | None:
    series = known or SeriesPage.objects.filter(title=draft.series).select_related("locale").order_by("path").first()
    if series is None:
        if options.create_series:
            if home_in(draft.language) is None:
                raise conflicts.no_home_page(draft)
            return None
        raise conflicts.unknown_series(draft, list(SeriesPage.objects.values_list("title", flat=True)))
    if (language := LANGUAGES[series.locale.language_code]) != draft.language:
        raise conflicts.other_language(draft, language)
    return series


def _key_of_issue(series: SeriesPage, number: int) -> int | None:
    """Of a new issue, the most of an archive, nothing else is asked: not its fields, nor their order in the tree."""
    return tables.key_where(IssuePage, series=series.pk, number=number)


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


def _to_be_written(plan: Plan, standing: Standing) -> Iterator[Page]:
    """The pages that ``plan`` changes; the issue too when it gets another article."""
    old, new = standing.draft, bare(plan.target)
    if (old.date, old.colophon) != (new.date, new.colophon) or len(new.articles) > len(plan.articles):
        yield plan.issue
    before = bare(old).articles
    yield from (page for place, page in enumerate(plan.articles) if before[place] != new.articles[place])


def _nothing_in_the_way(draft: IssueDraft, pages: Iterable[Page]) -> None:
    for page in pages:
        if page.workflow_in_progress or page.get_lock():
            raise conflicts.in_the_way(draft, page.title)


def _with_publishing(plan: Plan) -> Plan:
    """``plan`` of a standing issue with ``--live``: what an import brought goes out; what a person wrote or withdrew
    goes out by the desk, and keeps the issue in."""
    pages = (plan.issue, *plan.articles)
    by_people = _with_a_persons_draft(pages)
    waits = (not page.live or (page.has_unpublished_changes and page.pk not in by_people) for page in pages)
    if not plan.changes and not any(waits):
        return plan
    _nothing_in_the_way(plan.draft, pages)
    for page in pages:
        if not page.live and page.first_published_at:
            raise conflicts.withdrawn(plan.draft, page.title)
        if page.pk in by_people:
            raise conflicts.edited_since(plan.draft, page.title)
    return replace(
        plan, outcome=Outcome.CHANGED, changes=plan.changes or (both("發布本期", "the issue goes out"),), publish=True
    )


def _with_a_persons_draft(pages: Sequence[Page]) -> set[int]:
    """Those of ``pages`` whose newest draft holds what a person wrote since they went out, though an import has written
    over it: revisions of an import have no user."""
    out = {str(page.pk): page.live_revision_id or 0 for page in pages}
    written = Revision.page_revisions.filter(object_id__in=out, user__isnull=False).values_list("object_id", "pk")
    return {int(key) for key, revision in written if revision > out[key]}
