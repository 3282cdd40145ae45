"""The issues of an export, one after another, each in a transaction of its own."""

from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

from django.core.exceptions import ValidationError
from django.db import transaction

from articles.exporting.description import describe_issue
from articles.exporting.references import MissingFile
from articles.exporting.shapes import AUTHOR, ISSUE, SERIES, TOPIC
from articles.importing.plan import Options
from articles.importing.restoring import sentences
from articles.importing.restoring.archive import Archive, opened
from articles.importing.restoring.comparing import Difference, as_draft, comparable, differences, only_what_is_meant
from articles.importing.restoring.holdings import shaped_document
from articles.importing.restoring.pages import Writer, slugs_of
from articles.importing.restoring.series import home_in
from articles.importing.result import IssueResult, Outcome
from articles.importing.source import Refusal
from articles.importing.writing.files_written import FilesWritten
from articles.models import ArticlePage, Author, IssuePage, SeriesPage, Topic

ISSUES = "issues/"


def restore(
    source: Path | str | bytes | BinaryIO, options: Options, *, dry_run: bool = False, name: str = ""
) -> Iterator[IssueResult]:
    """Restores the export ``source``; yields the result of each issue as soon as it is known.

    Nothing is written before every byte of the archive was held to its checksums; a damaged one is one refused
    result. Pages that readers saw are public again with ``options.live``, else drafts. With ``dry_run`` the results are
    what would be, and nothing is written.
    """
    name = name or (str(source) if isinstance(source, Path | str) else "archive.zip")
    stream = BytesIO(source) if isinstance(source, bytes) else source
    try:
        with opened(Path(stream) if isinstance(stream, str) else stream, name) as archive:
            for member in archive.names(ISSUES):
                yield _result_of(archive, member, options, dry_run=dry_run)
    except Refusal as error:
        yield IssueResult(name, Outcome.REFUSED, error=error)
    except OSError as error:
        refusal = sentences.unreadable(name, error.strerror or str(error))
        yield IssueResult(name, Outcome.REFUSED, error=refusal)


def _result_of(archive: Archive, member: str, options: Options, *, dry_run: bool) -> IssueResult:
    where = f"{archive.name}, {member}"
    try:
        return _restore_issue(archive, member, options, where, dry_run=dry_run)
    except Refusal as error:
        return IssueResult(where, Outcome.REFUSED, error=error)
    except MissingFile as error:
        return IssueResult(where, Outcome.REFUSED, error=sentences.lost_file(where, error.title, error.name))
    except ValidationError as error:
        faults = "; ".join(error.messages)
        return IssueResult(where, Outcome.REFUSED, error=sentences.malformed(archive.name, member, faults, faults))


def _restore_issue(archive: Archive, member: str, options: Options, where: str, *, dry_run: bool) -> IssueResult:
    described = shaped_document(archive, member, ISSUE)
    _refuse_twins(archive, member, described["articles"])
    reference = described["series"]
    series = shaped_document(archive, f"series/{reference['language']}/{reference['slug']}.json", SERIES)
    with FilesWritten() as kept, transaction.atomic():
        standing = _standing(archive, reference, described["number"], locked=not dry_run)
        changes = _differences(archive, standing, described, live=options.live) if standing else []
        if standing and changes:
            _require_free_way(archive, standing, described, options)
        if not dry_run and (changes or not standing):
            written = Writer(archive, member, described, options, kept).write(
                standing, [change.path for change in changes]
            )
            if left := _differences(archive, written, described, live=options.live):
                raise sentences.not_verified(where, written.title, _in_words(left))
    outcome = Outcome.CREATED if not standing else Outcome.CHANGED if changes else Outcome.UNCHANGED
    draft = as_draft(described, series["content"]["title"], where)
    return IssueResult(where, outcome, draft=draft, changes=tuple(_in_words(changes)), planned=dry_run)


def _refuse_twins(archive: Archive, member: str, articles: list[dict[str, Any]]) -> None:
    """Two articles of one address would become one page, and the second would take the place of the first."""
    for name in ("permanent_id", "slug"):
        for said, count in Counter(article[name] for article in articles).items():
            if count > 1:
                raise sentences.malformed(archive.name, member, f"{said} × {count}", f"{said} × {count}")


def _standing(archive: Archive, reference: dict[str, str], number: int, *, locked: bool) -> IssuePage | None:
    if locked:
        home_in(archive, reference["language"])
    series = SeriesPage.objects.filter(slug=reference["slug"], locale__language_code=reference["language"])
    return IssuePage.objects.filter(series__in=series, number=number).first()


def _require_free_way(archive: Archive, issue: IssuePage, described: dict[str, Any], options: Options) -> None:
    """Refused: ``conflict`` when the import would take something away that a person must decide about."""
    changed = _differences(archive, issue, described, live=False)
    if changed and not (options.replace or options.overwrite):
        raise sentences.conflict(archive.name, issue.title, _in_words(changed))
    articles = list(ArticlePage.objects.filter(issue=issue))
    here, there = len(articles), len(described["articles"])
    if changed and here > there:
        raise sentences.fewer_articles(archive.name, issue.title, here, there)
    to_go_out = {page["slug"] for page in (described, *described["articles"]) if page["public"] and options.live}
    for page in (issue, *articles):
        if page.workflow_in_progress or page.get_lock():
            raise sentences.in_the_way(archive.name, page.title)
        if page.slug in to_go_out and not page.live and page.first_published_at:
            raise sentences.withdrawn(archive.name, page.title)
        newer = page.latest_revision_id != page.live_revision_id and page.latest_revision
        if newer and newer.user_id and not options.overwrite:
            raise sentences.edited_since(archive.name, page.title)


def _differences(archive: Archive, issue: IssuePage, described: dict[str, Any], *, live: bool) -> list[Difference]:
    """Where what stands says something else than the export; by the names of people and topics, not their addresses."""
    articles = ArticlePage.objects.filter(issue=issue)
    issue = IssuePage.objects.select_related("series", "locale", "source_document").get(pk=issue.pk)
    public = frozenset(page.pk for page in (issue, *articles) if page.live and not page.expired)
    stands, gathered = describe_issue(issue, public, drafts=True)
    authors, topics = slugs_of(described)
    stands, meant = only_what_is_meant(stands, described)
    old = comparable(
        stands,
        dict(Author.objects.filter(pk__in=gathered.authors).values_list("slug", "name")),
        dict(Topic.objects.filter(pk__in=gathered.topics).values_list("slug", "name")),
        live=live,
    )
    new = comparable(
        meant,
        {slug: shaped_document(archive, f"authors/{slug}.json", AUTHOR)["name"] for slug in authors},
        {slug: shaped_document(archive, f"topics/{slug}.json", TOPIC)["name"] for slug in topics},
        live=live,
    )
    return list(differences(old, new))


def _in_words(found: list[Difference]) -> list[str]:
    return [difference.words for difference in found]
