"""What an import would do, as plain data that is shown, kept, and compared with what it would do later."""

import hashlib
import json
from typing import Any

from articles.importing.document import IssueDraft, Warning
from articles.importing.plan import Options, plan_issue
from articles.importing.result import Outcome
from articles.importing.source import Refusal
from editorial.importing_ui.access import require_open

Planned = dict[str, Any]


def planned(draft: IssueDraft, options: Options) -> Planned:
    """The plan for ``draft``, or why there is none. Shows of the site only what ``options.by`` may change. Writes nothing."""
    try:
        require_open(options.by, draft)
        plan = plan_issue(draft, options)
    except Refusal as refusal:
        return as_data(refusal)
    return {
        "outcome": str(plan.outcome),
        "changes": list(plan.changes),
        "conflicts": list(plan.conflicts),
        "suggestions": [_warning(suggestion) for suggestion in plan.suggestions],
        "warnings": [_warning(warning) for warning in plan.warnings],
    }


def as_data(refusal: Refusal) -> Planned:
    error = {
        "code": refusal.code,
        "message": refusal.message,
        "where": refusal.where,
        "lacking": list(refusal.lacking),
    }
    return {"outcome": str(Outcome.REFUSED), "error": error}


def _warning(warning: Warning) -> dict[str, str]:
    return {"message": warning.message, "field": warning.field}


def digest_of(plan: Planned) -> str:
    """Two plans with the same digest do the same. What is suggested of a new issue, such as which of two authors of a name
    is meant, changes with each issue that is made before it, and stands as comments on its drafts: it is left out."""
    if plan.get("outcome") == Outcome.CREATED:
        plan = {name: value for name, value in plan.items() if name != "suggestions"}
    return hashlib.sha256(json.dumps(plan, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def would_be_written(plan: Planned) -> bool:
    """Drafts come of it; what stands already as the file has it needs none."""
    return plan.get("outcome") in (Outcome.CREATED, Outcome.CHANGED)
