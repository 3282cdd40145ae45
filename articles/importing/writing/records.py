"""The memory of an import, with which the next one of the same issue is compared."""

from collections.abc import Sequence
from dataclasses import asdict

from articles.importing.plan import Plan
from articles.importing.stored import draft_to_data
from articles.models import ArchivedDocument, ArticlePage, ImportRecord, IssuePage


def new_record(
    plan: Plan, issue: IssuePage, articles: Sequence[ArticlePage], document: ArchivedDocument | None
) -> ImportRecord:
    """What the file of ``plan`` said; ``articles`` are those of the issue, in the order of the plan's target. Not stored."""
    content = draft_to_data(plan.remembered)
    return ImportRecord(
        issue=issue,
        by=plan.by,
        source=plan.draft.source[-255:],
        sha256=plan.draft.sha256,
        document=document,
        content=content,
        pages=[None if place is None else articles[place].pk for place in plan.placement],
        evidence=[asdict(evidence) for evidence in plan.draft.evidence],
        warnings=[asdict(warning) for warning in (*plan.draft.warnings, *plan.warnings, *plan.suggestions)],
    )
