"""The stages of an import in their order; the one entrance for the command and the admin.

Reading happens in child processes, several at once; planning and writing here, one issue after the other, in the order in
which they were found. Only what is being read is in memory.
"""

import hashlib
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path

from django.db import transaction

from articles.importing import conflicts, contradictions, restoring, tables
from articles.importing.bundles import Bundle, find_bundles, open_bundle
from articles.importing.document import IssueDraft, Warning
from articles.importing.intake import File
from articles.importing.plan import Options, plan_issue
from articles.importing.readers.kinds import Kind, is_archive_head, kind_of
from articles.importing.reading import read_issue
from articles.importing.result import IssueResult, Outcome
from articles.importing.sandbox import Child, Job, children
from articles.importing.source import NOTHING_GIVEN, Given, Refusal
from articles.importing.wording import both
from articles.importing.write import lock_series, write_issue
from articles.models import Topic

AS_DRAFTS = Options()
# So many issues change what a database knows of its tables, and each time as many again.
MANY = 64
# What was found so far; grows while archives are opened.
Counted = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class ReadIssue:
    """The files of an issue, and the draft or the refusal that came of them; or an export of this project's own, which
    holds many issues and is restored from its path."""

    name: str
    files: tuple[File, ...] = ()
    draft: IssueDraft | None = None
    refusal: Refusal | None = None
    export: Path | bytes | None = None


@dataclass(frozen=True, slots=True)
class _Reading:
    """An issue on its way: a job in a child, or what is known without one."""

    read: ReadIssue
    job: Job | None = None

    def result(self) -> ReadIssue:
        if self.job is None:
            return self.read
        try:
            return replace(self.read, draft=self.job.result())
        except Refusal as refused:
            return replace(self.read, refusal=refused)


@dataclass(frozen=True, slots=True)
class _Run:
    """What the issues of one run share. ``met`` are those that it brought: fingerprint, and name of the file."""

    options: Options
    dry_run: bool
    topics: Sequence[Topic]
    met: dict[tuple[str, int], tuple[bytes, str]] = field(default_factory=dict)

    def apply(self, read: ReadIssue) -> IssueResult:
        """As ``apply_issue``, mindful of an issue that an earlier file of this run brought, and a dry run did not write."""
        if read.draft is None:
            return apply_issue(read, self.options)
        draft, key, fingerprint = read.draft, (read.draft.series, read.draft.number), _fingerprint(read.draft)
        if key not in self.met:
            result = apply_issue(read, self.options, dry_run=self.dry_run, topics=self.topics)
            if result.outcome is not Outcome.REFUSED:
                self.met[key] = fingerprint, read.name
                if not self.dry_run and _has_doubled(len(self.met)) and (why := tables.tell_planner()):
                    result = replace(result, warnings=(*result.warnings, _not_counted(read.name, why)))
            return result
        earlier, name = self.met[key]
        if earlier == fingerprint:
            return IssueResult(read.name, Outcome.UNCHANGED, draft, warnings=draft.warnings, planned=self.dry_run)
        return IssueResult(read.name, Outcome.REFUSED, draft, error=conflicts.twice_in_one_run(draft, name))


def _has_doubled(count: int) -> bool:
    return count >= MANY and count & (count - 1) == 0


def _not_counted(name: str, why: str) -> Warning:
    message = both(
        f"資料庫統計未能更新（{why}），接下來的匯入可能變慢；已匯入的各期不受影響。",
        f"The database could not count its tables ({why}): the import may slow down; what was imported stands.",
    )
    return Warning(message, name)


def import_files(
    paths: Sequence[str | Path | File],
    options: Options = AS_DRAFTS,
    *,
    given: Given = NOTHING_GIVEN,
    dry_run: bool = False,
    jobs: int = 1,
    counted: Counted | None = None,
) -> Iterator[IssueResult]:
    """Imports each issue at ``paths``, files, folders and archives; yields the result of each as soon as it is known.

    An issue is written whole or not at all; a refused one does not keep the others from going on. With ``dry_run``
    the results are what would be, and nothing is written. ``given`` supplies what a file leaves unsaid; ``jobs`` is the
    number of processes that read; ``counted`` is told how many issues there are.
    """
    run = _Run(options, dry_run, list(Topic.objects.all()))
    with closing(read_all(paths, given=given, jobs=jobs, counted=counted)) as readings:
        for read in readings:
            if read.export:
                yield from restoring.restore(read.export, options, dry_run=dry_run, name=read.name)
            else:
                yield run.apply(read)


def read_all(
    paths: Sequence[str | Path | File], *, given: Given = NOTHING_GIVEN, jobs: int = 1, counted: Counted | None = None
) -> Iterator[ReadIssue]:
    """Reads each issue at ``paths`` in ``jobs`` child processes; yields them in the order in which they were found.

    Refused whole: a ``given`` number where there is more than one issue (``conflict``).
    """
    waiting: deque[_Reading] = deque()
    with children(jobs) as family, closing(_loaded(paths, given, counted)) as issues:
        free = deque(family)
        for issue in issues:
            # A child has one document at a time. The next begins before what is done is handed on to be written.
            done = waiting.popleft() if len(waiting) == jobs else None
            read = done and done.result()
            if done and done.job:
                free.append(done.job.child)
            waiting.append(_begun(issue, given, free))
            if read:
                yield read
        for reading in waiting:
            yield reading.result()


def apply_issue(
    read: ReadIssue, options: Options, *, dry_run: bool = False, topics: Sequence[Topic] | None = None
) -> IssueResult:
    """Plans and writes what was read, in one transaction; with ``dry_run`` only plans it. ``topics`` are all of the
    site's, for a run of many issues that has read them once."""
    if read.draft is None:
        return IssueResult(read.name, Outcome.REFUSED, error=read.refusal)
    draft = read.draft
    try:
        # From the first look to the last word: two imports of one number cannot both find it free.
        with transaction.atomic():
            series = None if dry_run else lock_series(draft.series)
            plan = plan_issue(draft, options, topics, series)
            if plan.outcome is not Outcome.UNCHANGED and not dry_run:
                write_issue(plan, read.files)
    except Refusal as refused:
        return IssueResult(read.name, Outcome.REFUSED, draft, error=refused, warnings=draft.warnings)
    return IssueResult(
        source=read.name,
        outcome=plan.outcome,
        draft=draft,
        changes=plan.changes,
        warnings=(*draft.warnings, *plan.warnings),
        planned=dry_run,
        conflicts=plan.conflicts,
        suggestions=plan.suggestions,
    )


def _fingerprint(draft: IssueDraft) -> bytes:
    """The same for the same content, whatever the file; pictures count by their own."""
    content = replace(draft, source="", sha256="", warnings=(), evidence=())
    return hashlib.sha256(repr(content).encode()).digest()


def _loaded(paths: Sequence[str | Path | File], given: Given, counted: Counted | None) -> Iterator[ReadIssue]:
    """The files of each issue, or why they cannot be had; archives are opened on the way."""
    bundles = deque(find_bundles(paths))
    total = len(bundles)
    while bundles:
        loaded = _load(bundles.popleft())
        if isinstance(loaded, list):
            bundles.extendleft(reversed(loaded))
            total += len(loaded) - 1
        if counted:
            counted(total)
        if given.number and total > 1:
            raise contradictions.one_number_for_many(total)
        if isinstance(loaded, ReadIssue):
            yield loaded


def _load(bundle: Bundle) -> ReadIssue | list[Bundle]:
    """The files of an issue; or, for an archive, the issues in it."""
    try:
        path = bundle.refusal is None and bundle.path
        if path and restoring.is_own_export(path):
            return ReadIssue(bundle.name, export=path)
        files = bundle.load()
        if len(files) == 1 and is_archive_head(files[0].data) and kind_of(bundle.name, files[0].data) is Kind.ZIP:
            if restoring.is_own_export(files[0].data):
                return ReadIssue(bundle.name, export=files[0].data)
            return open_bundle(files[0])
    except Refusal as refused:
        return ReadIssue(bundle.name, refusal=refused)
    return ReadIssue(bundle.name, files)


def _begun(issue: ReadIssue, given: Given, free: deque[Child]) -> _Reading:
    if not issue.files:
        return _Reading(issue)
    return _Reading(issue, free.popleft().start(issue.name, read_issue, issue.files, given, issue.name))
