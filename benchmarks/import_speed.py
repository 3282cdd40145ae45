"""Articles a second: an import of a text archive with ``--live``, against the same kind of issues by Wagtail's plain road.

Both in turns, in one process and on one site, so that whatever else the machine does slows both: a hundred issues by the
import, ten by the plain road, and so on. Then the import goes on until ten thousand articles stand, and its rate there is
measured in the same way. On SQLite, or on the empty PostgreSQL database of ``BENCHMARK_DATABASE_URL``.
"""

import gc
import logging
import os
import statistics
import time
import warnings
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import replace
from itertools import islice

from django.core.management import call_command
from django.db import connection

from articles.demo_archive.archive import made_up_issues
from articles.demo_archive.printing import print_issue
from articles.importing.document import IssueDraft
from articles.importing.intake import File
from articles.importing.pipeline import ReadIssue, apply_issue, import_files
from articles.importing.plan import Options, plan_issue
from articles.importing.reading import read_issue
from articles.importing.result import IssueResult, Outcome
from articles.models import ArticlePage, Topic
from benchmarks import plain_road

ISSUES = int(os.environ.get("BENCHMARK_ISSUES", "1000"))
EXISTING = int(os.environ.get("BENCHMARK_EXISTING", "10000"))  # articles
IN_A_TURN = 100
OF_THE_PLAIN_ROAD = 10  # issues in a turn; it is slow
LIVE = Options(live=True, create_series=True)


def main() -> None:
    warnings.simplefilter("ignore")
    logging.disable(logging.CRITICAL)
    call_command("migrate", verbosity=0)
    call_command("set_up_site", verbosity=0)
    print(f"{connection.display_name}, {ISSUES} issues of one to three articles\n")
    print("| | articles a second | against the plain road |")
    print("|---|---:|---:|")
    # Enough of them; what is not needed is never made.
    issues = list(made_up_issues(ISSUES + EXISTING))
    others = made_up_issues(2 * ISSUES + 2 * (ISSUES // IN_A_TURN + 1) * (IN_A_TURN + OF_THE_PLAIN_ROAD), seed=1)
    with closing(_results(issues)) as results:
        written, ratios = in_turns(results, others)
        while ArticlePage.objects.count() < EXISTING:
            _rate(results)
        standing = ArticlePage.objects.count()
        later, _ratios = in_turns(results, others)
    print(f"| planned, written and published, {standing} articles stand | {statistics.median(later):.0f} | |")
    print(f"| reading alone, one process | {_reading(issues[:IN_A_TURN]):.0f} issues | |")
    print(
        f"\nRatio: {statistics.median(ratios):.1f}; with {standing} articles {statistics.median(later) / statistics.median(written):.2f}"
    )


def in_turns(results: Iterator[IssueResult], others: Iterator[IssueDraft]) -> tuple[list[float], list[float]]:
    """The rates of writing in each turn, and what they are times those of the plain road; prints the medians."""
    whole, written, plain = [], [], []
    for _turn in range(max(1, ISSUES // IN_A_TURN)):
        whole.append(_rate(results))
        written.append(_rate(_written(islice(others, IN_A_TURN))))
        plain.append(_plain_rate(list(islice(others, OF_THE_PLAIN_ROAD))))
    ratios = [mine / theirs for mine, theirs in zip(written, plain, strict=True)]
    print(f"| add_child(), save_revision().publish() | {statistics.median(plain):.1f} | 1.0 |")
    print(
        f"| planned, written and published by an import | {statistics.median(written):.0f} | {statistics.median(ratios):.1f} |"
    )
    against = statistics.median(mine / theirs for mine, theirs in zip(whole, plain, strict=True))
    print(f"| import_issue --live, reading in one other process | {statistics.median(whole):.0f} | {against:.1f} |")
    return written, ratios


def _written(issues: Iterable[IssueDraft]) -> Iterator[IssueResult]:
    """The stages after reading alone; the files are kept as in a whole import. They begin when all texts are made."""
    topics = list(Topic.objects.all())
    read = list(_as_if_read(issues))
    return (apply_issue(issue, LIVE, topics=topics) for issue in read)


def _as_if_read(issues: Iterable[IssueDraft]) -> Iterator[ReadIssue]:
    for issue in issues:
        draft = replace(issue, number=issue.number + 20_000)
        yield ReadIssue(issue.source, (_file(issue),), draft)


def _results(issues: list[IssueDraft]) -> Iterator[IssueResult]:
    results = import_files([_file(issue) for issue in issues], LIVE)
    for result in results:
        if result.outcome is not Outcome.CREATED:
            raise RuntimeError(result.as_text())
        yield result


def _rate(results: Iterator[IssueResult]) -> float:
    """Articles a second in one turn of the import."""
    gc.collect()
    started = time.perf_counter()
    articles = sum(len(result.draft.articles) for result in islice(results, IN_A_TURN) if result.draft)
    return articles / (time.perf_counter() - started)


def _plain_rate(issues: list[IssueDraft]) -> float:
    drafts = [replace(issue, number=issue.number + 50_000) for issue in issues]
    topics = [
        tuple(tuple(topic.slug for topic in topics) for topics in plan_issue(draft, LIVE).topics) for draft in drafts
    ]
    started = time.perf_counter()
    for draft, suggested in zip(drafts, topics, strict=True):
        plain_road.write(draft, suggested)
    return sum(len(draft.articles) for draft in drafts) / (time.perf_counter() - started)


def _reading(issues: list[IssueDraft]) -> float:
    """Issues a second, in this process."""
    files = [_file(issue) for issue in issues]
    started = time.perf_counter()
    for file in files:
        read_issue((file,), name=file.name)
    return len(files) / (time.perf_counter() - started)


def _file(issue: IssueDraft) -> File:
    return File(f"{issue.language}/{issue.source}", print_issue(issue))
