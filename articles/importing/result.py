"""What came of an import: for a person as text, for a program as JSON."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from articles.importing.document import IssueDraft, Warning, as_json
from articles.importing.source import Refusal


class Outcome(StrEnum):
    CREATED = "created"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class IssueResult:
    """One file: what became of it, or (``planned``) what would."""

    source: str
    outcome: Outcome
    draft: IssueDraft | None = None
    error: Refusal | None = None
    changes: tuple[str, ...] = ()
    warnings: tuple[Warning, ...] = field(default=())
    planned: bool = False

    def as_json(self) -> dict[str, Any]:
        error = self.error and {"code": self.error.code, "message": self.error.message, "where": self.error.where}
        return {
            "source": self.source,
            "outcome": str(self.outcome),
            "error": error,
            "warnings": [{"message": warning.message, "where": warning.where} for warning in self.warnings],
            "changes": list(self.changes),
            "issue": as_json(self.draft) if self.draft else None,
        }

    def as_text(self) -> str:
        """The outcome on one line, then changes and warnings, each indented on a line of its own."""
        lines = [f"{self.source}: {self._verdict()}"]
        lines += [f"  · {change}" for change in self.changes]
        lines += [f"  ! {warning.where}: {warning.message}" for warning in self.warnings]
        return "\n".join(lines)

    def _verdict(self) -> str:
        if self.error:
            where = "" if self.error.where in ("", self.source) else f"（{self.error.where}）"
            return f"{self.outcome} [{self.error.code}] {self.error.message}{where}"
        if self.draft is None:
            return str(self.outcome)
        planned = "would be " if self.planned else ""
        return f"{planned}{self.outcome}: {self.draft.series} No. {self.draft.number}, {self.draft.date}"


def count_outcomes(results: Iterable[IssueResult]) -> dict[Outcome, int]:
    """How many issues had each outcome, in the order of ``Outcome``."""
    outcomes = [result.outcome for result in results]
    return {outcome: outcomes.count(outcome) for outcome in Outcome if outcome in outcomes}
