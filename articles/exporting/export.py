"""Issues into an archive, one after another: what is in memory at a time is one issue, not the archive."""

import errno
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from articles.exporting.checking import Malformed, Shape, check
from articles.exporting.container import ArchiveWriter, as_bytes
from articles.exporting.description import describe_author, describe_issue, describe_series, describe_topic
from articles.exporting.references import MissingFile, References
from articles.exporting.shapes import AUTHOR, ISSUE, SERIES, TOPIC
from articles.models import ArticlePage, Author, IssuePage, SeriesPage, Topic

PART = ".part"


class NotExported(Exception):
    """The archive cannot be made: one sentence for a person, in Chinese and then in English. Nothing of it is left."""

    def __init__(self, chinese: str, english: str) -> None:
        super().__init__(f"{chinese} {english}")


@dataclass
class Exported:
    """What went into an archive. ``left_out`` are issues that readers do not see, by their titles."""

    issues: int = 0
    articles: int = 0
    files: int = 0
    left_out: list[str] = field(default_factory=list)


def choose(series: str, numbers: Sequence[int]) -> list[int]:
    """The keys of the issues of ``series`` (its slug or title) with these numbers; ``NotExported`` when one is missing."""
    found = SeriesPage.objects.filter(slug=series) | SeriesPage.objects.filter(title=series)
    if not found:
        known = ", ".join(SeriesPage.objects.order_by("slug").values_list("slug", flat=True))
        raise NotExported(f"沒有「{series}」這個系列，現有：{known}。", f"No series “{series}”; there are: {known}.")
    issues = dict(IssuePage.objects.filter(series__in=found, number__in=numbers).values_list("number", "pk"))
    if missing := [str(number) for number in numbers if number not in issues]:
        said = ", ".join(missing)
        raise NotExported(f"「{series}」沒有 No. {said}。", f"{series} has no No. {said}.")
    return [issues[number] for number in dict.fromkeys(numbers)]


def every_issue() -> list[int]:
    order = ("locale__language_code", "series__slug", "number")
    return list(IssuePage.objects.order_by(*order).values_list("pk", flat=True))


def export_issues(
    issues: Sequence[int],
    output: Path,
    *,
    at: datetime,
    drafts: bool = False,
    force: bool = False,
) -> Exported:
    """Writes the issues with these keys into the archive ``output``, made at ``at``; an older file only with ``force``.

    Only what readers see, unless ``drafts``. The file appears under its name when it is complete.
    """
    if output.exists() and not force:
        raise NotExported(
            f"{output} 已存在，請改用其他檔名，或加上 --force。",
            f"{output} exists: choose another name, or add --force.",
        )
    part = output.with_name(output.name + PART)
    try:
        with part.open("wb") as stream, ArchiveWriter(stream) as archive:
            part.chmod(0o600)  # what is not public may be in it: drafts, and the files that issues came from
            exported = _write(archive, issues, at, drafts=drafts)
        if not exported.issues:
            raise NotExported(
                "沒有可匯出的刊期：讀者都看不到；加上 --drafts 則連草稿一起匯出。",
                "No issue to export: readers see none of them. With --drafts, drafts are exported too.",
            )
        part.replace(output)
    except OSError as error:
        chinese, english = _reason(error)
        raise NotExported(f"無法寫入 {output}：{chinese}。", f"Cannot write {output}: {english}.") from error
    except MissingFile as error:
        raise NotExported(
            f"「{error.title}」的檔案讀不到（{error.name}），未匯出任何內容。",
            f"The file of “{error.title}” cannot be read ({error.name}): nothing was exported.",
        ) from error
    finally:
        part.unlink(missing_ok=True)
    return exported


def _write(archive: ArchiveWriter, issues: Sequence[int], at: datetime, *, drafts: bool) -> Exported:
    exported = Exported()
    series: set[int] = set()
    authors: set[int] = set()
    topics: set[int] = set()
    for issue in _one_by_one(issues):
        public = _public_pages(issue)
        if issue.pk not in public and not drafts:
            exported.left_out.append(issue.title)
            continue
        described, gathered = describe_issue(issue, public, drafts=drafts)
        _hold_to(ISSUE, described, issue.title)
        exported.files += _add_files(archive, gathered)
        language, slug = issue.locale.language_code, issue.series.slug
        archive.add(f"issues/{language}/{slug}/{issue.number:05}.json", as_bytes(described))
        exported.issues += 1
        exported.articles += len(described["articles"])
        series.add(issue.series_id)
        authors |= gathered.authors
        topics |= gathered.topics
    _write_what_is_shared(archive, series, authors, topics)
    archive.finish(at)
    return exported


def _one_by_one(keys: Sequence[int]) -> Iterator[IssuePage]:
    for key in keys:
        # One that was deleted since the list was made is no longer there to be exported.
        yield from IssuePage.objects.filter(pk=key).select_related("series", "locale")


def _public_pages(issue: IssuePage) -> frozenset[int]:
    """The keys of the issue and its articles, as far as readers see them."""
    articles = ArticlePage.objects.readable().filter(issue=issue).values_list("pk", flat=True)
    return frozenset((*IssuePage.objects.readable().filter(pk=issue.pk).values_list("pk", flat=True), *articles))


def _write_what_is_shared(archive: ArchiveWriter, series: set[int], authors: set[int], topics: set[int]) -> None:
    public = set(SeriesPage.objects.readable().values_list("pk", flat=True))
    for page in SeriesPage.objects.filter(pk__in=series).select_related("locale").order_by("locale", "slug"):
        described, gathered = describe_series(page, public=page.pk in public)
        _hold_to(SERIES, described, page.title)
        _add_files(archive, gathered)
        archive.add(f"series/{page.locale.language_code}/{page.slug}.json", as_bytes(described))
    slugs = dict(Author.objects.values_list("pk", "slug"))
    for key in sorted(authors, key=lambda key: slugs[key]):
        described, gathered = describe_author(Author.objects.select_related("portrait").get(pk=key))
        _hold_to(AUTHOR, described, described["name"])
        _add_files(archive, gathered)
        archive.add(f"authors/{slugs[key]}.json", as_bytes(described))
    for topic in Topic.objects.filter(pk__in=topics).order_by("slug"):
        _hold_to(TOPIC, described := describe_topic(topic), topic.name)
        archive.add(f"topics/{topic.slug}.json", as_bytes(described))


def _hold_to(shape: Shape, described: dict[str, Any], title: str) -> None:
    """What cannot come back does not go out: the restoring stage refuses whatever has not its shape."""
    try:
        check(described, shape)
    except Malformed as error:
        raise NotExported(
            f"{title}：{error.where} 不合 docs/archive-format.md 的規定，請在後台更正。",
            f"{title}: {error.where} does not fit docs/archive-format.md; mend it in the admin.",
        ) from error


def _add_files(archive: ArchiveWriter, gathered: References) -> int:
    """Adds the files that the archive does not have yet; returns how many those were."""
    added = 0
    for name, thing in sorted(gathered.files.items()):
        if name not in archive:
            with thing.file.storage.open(thing.file.name) as stored:
                archive.add_stream(name, stored, thing.file.size)
            added += 1
    return added


def _reason(error: OSError) -> tuple[str, str]:
    if error.errno == errno.ENOSPC:
        return "磁碟已滿", "the disk is full"
    if error.errno == errno.ENOENT:
        return "沒有這個資料夾", "there is no such folder"
    reason = error.strerror or str(error)
    return reason, reason
