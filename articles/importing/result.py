"""What came of an import: for a person as text, for a program as JSON."""

from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import PurePath
from typing import Any

from articles.importing.document import IssueDraft, Warning, as_json
from articles.importing.source import Refusal
from articles.importing.wording import with_options


class Outcome(StrEnum):
    CREATED = "created"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class IssueResult:
    """One issue: what became of it, or (``planned``) what would.

    ``conflicts`` are what an editor and the file changed differently, left as the editor has it; ``suggestions`` what a
    person should decide.
    """

    source: str
    outcome: Outcome
    draft: IssueDraft | None = None
    error: Refusal | None = None
    changes: tuple[str, ...] = ()
    warnings: tuple[Warning, ...] = field(default=())
    planned: bool = False
    conflicts: tuple[str, ...] = ()
    suggestions: tuple[Warning, ...] = ()

    @property
    def verdict(self) -> str:
        """The outcome in a word or three. A refusal is one, whether or not anything was to be written."""
        return f"would be {self.outcome}" if self.planned and self.outcome is not Outcome.REFUSED else str(self.outcome)

    def as_json(self) -> dict[str, Any]:
        error = self.error and {
            "code": self.error.code,
            "message": with_options(self.error.message, self.error.lacking),
            "where": self.error.where,
        }
        return {
            "source": self.source,
            "outcome": str(self.outcome),
            "error": error,
            "warnings": [_warning_as_json(warning) for warning in self.warnings],
            "changes": list(self.changes),
            "conflicts": list(self.conflicts),
            "suggestions": [_warning_as_json(suggestion) for suggestion in self.suggestions],
            "issue": as_json(self.draft) if self.draft else None,
            "evidence": [
                {"field": one.field, "where": str(one.place), "certainty": str(one.certainty), "why": one.why}
                for one in (self.draft.evidence if self.draft else ())
            ],
        }

    def as_text(self) -> str:
        """The outcome on one line, then changes, conflicts, warnings and suggestions, each indented on its own line."""
        lines = [f"{self.source}: {self._verdict()}"]
        lines += [f"  · {change}" for change in self.changes]
        lines += [f"  ≠ {conflict}" for conflict in self.conflicts]
        lines += [f"  ! {self._file(warning)}{warning.message}" for warning in self.warnings]
        lines += [f"  ? {suggestion.message}" for suggestion in self.suggestions]
        return "\n".join(lines)

    def _file(self, warning: Warning) -> str:
        """The place of a warning, as far as neither its message nor the line above says it."""
        file, _, within = warning.where.partition(", ")
        if within and not warning.message.startswith("第 "):
            return f"{warning.where}: "
        return "" if file in ("", self.source) else f"{file}: "

    def _verdict(self) -> str:
        if self.error:
            told = self.error.where in ("", self.source) or self.error.where in self.error.message
            where = "" if told else f"（{self.error.where}）"
            # The line begins with the path: its sentence need not have it twice more.
            message = self.error.message.replace(self.source, PurePath(self.source).name)
            message = with_options(message, self.error.lacking)
            return f"{self.outcome} [{self.error.code}] {message}{where}"
        if self.draft is None:
            return self.verdict
        return f"{self.verdict}: {self.draft.series} No. {self.draft.number}, {self.draft.date}"


def _warning_as_json(warning: Warning) -> dict[str, str]:
    return {"message": warning.message, "where": warning.where, "field": warning.field}
