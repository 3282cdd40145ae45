"""The stages of an import in their order; the one entrance for the command and, later, the admin."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from django.db import transaction

from articles.importing import conflicts, intake
from articles.importing.comparison import differences
from articles.importing.document import IssueDraft
from articles.importing.plan import Options, Plan, plan_issue
from articles.importing.readers import read_source
from articles.importing.result import IssueResult, Outcome
from articles.importing.source import Refusal
from articles.importing.understand import understand
from articles.importing.write import lock_series, write_issue


def import_files(
    paths: Sequence[str | Path],
    *,
    live: bool = False,
    replace: bool = False,
    create_series: bool = False,
    dry_run: bool = False,
) -> Iterator[IssueResult]:
    """Imports each file, or folder of files, at ``paths``; yields the result of each issue as soon as it is known.

    An issue is written whole or not at all; a refused one does not keep the others from going on. With ``dry_run``
    the results are what would be, and nothing is written.
    """
    options = Options(live=live, replace=replace, create_series=create_series)
    met: dict[tuple[str, int], IssueDraft] = {}
    for path, refusal in intake.find_files(paths):
        try:
            if refusal:
                raise refusal
            draft = understand(read_source(str(path), intake.read(path)))
            yield _import_issue(draft, options, met, dry_run=dry_run)
        except Refusal as error:
            yield IssueResult(str(path), Outcome.REFUSED, error=error)


def _import_issue(draft: IssueDraft, options: Options, met: dict, *, dry_run: bool) -> IssueResult:
    # One transaction from the first look to the last word: two imports of one number cannot both find it free.
    with transaction.atomic():
        if not dry_run:
            lock_series(draft.series)
        plan = _plan(draft, options, met)
        if plan.outcome is not Outcome.UNCHANGED and not dry_run:
            write_issue(plan)
    met.setdefault((draft.series, draft.number), draft)
    return IssueResult(
        source=draft.source,
        outcome=plan.outcome,
        draft=draft,
        changes=plan.changes,
        warnings=(*draft.warnings, *plan.warnings),
        planned=dry_run,
    )


def _plan(draft: IssueDraft, options: Options, met: dict) -> Plan:
    """The plan, mindful of an issue that an earlier file of this run brought and a dry run did not write."""
    earlier = met.get((draft.series, draft.number))
    if earlier is None:
        return plan_issue(draft, options)
    if differences(earlier, draft):
        raise conflicts.twice_in_one_run(draft, earlier.source)
    return Plan(draft, Outcome.UNCHANGED)
