"""The list of a batch: where each of its files and issues is, and what can be done about all of them."""

import hashlib
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.importing.result import Outcome
from articles.importing.stored import draft_from_data
from editorial.importing_ui.edits import edited, settled_fields
from editorial.importing_ui.planning import would_be_written
from editorial.models import DraftState, ImportBatch, UploadedIssue, UploadState


def issues_of(batch: ImportBatch) -> list[UploadedIssue]:
    """What was read; an issue that is read again waits with its upload."""
    found = UploadedIssue.objects.filter(upload__batch=batch).select_related("upload", "issue")
    return [issue for issue in found if not issue.is_read_again]


def ready(batch: ImportBatch) -> list[UploadedIssue]:
    """The issues whose drafts can be created as they are, and of which there are any to create."""
    found = UploadedIssue.objects.filter(upload__batch=batch, state=DraftState.READ).select_related(
        "upload__batch__owner"
    )
    return [issue for issue in found if would_be_written(issue.planned)]


def progress(batch: ImportBatch) -> dict[str, Any]:
    """How far reading and creating are. ``token`` changes with whatever the list shows."""
    uploads = list(batch.uploads.values_list("pk", "state"))
    issues = list(UploadedIssue.objects.filter(upload__batch=batch).values_list("pk", "state", "version", "digest"))
    creating = sum(state == DraftState.CREATING for _pk, state, *_rest in issues)
    created = sum(state == DraftState.CREATED for _pk, state, *_rest in issues)
    read = sum(state == UploadState.READ for _pk, state in uploads)
    busy = read < len(uploads) or creating > 0
    done, total = (read, len(uploads)) if read < len(uploads) else (created, created + creating)
    if read == len(uploads):
        sentence = _("Created %(done)d of %(total)d")
    elif len(issues) > read:
        sentence = _("Read %(done)d of %(total)d files, %(issues)d issues so far")
    else:
        sentence = _("Read %(done)d of %(total)d")
    return {
        "busy": busy,
        "done": done,
        "total": total,
        "sentence": sentence % {"done": done, "total": total, "issues": len(issues)},
        "token": hashlib.sha256(repr((uploads, issues)).encode()).hexdigest()[:16],
    }


def rows(batch: ImportBatch) -> list[dict[str, Any]]:
    """One row for each issue, and for each file that is not read yet."""
    waiting = [{"name": upload.name, "upload": upload} for upload in batch.uploads.exclude(state=UploadState.READ)]
    return [*map(_row, issues_of(batch)), *waiting]


def _row(issue: UploadedIssue) -> dict[str, Any]:
    row = {"name": issue.name, "issue": issue, "ready": False}
    if issue.state == DraftState.REFUSED:
        return row | {"sentence": issue.refusal.get("message", "")}
    if issue.draft is None:
        return row
    draft = edited(draft_from_data(issue.draft), issue.edits)
    error = issue.planned.get("error")
    return row | {
        "draft": draft,
        "doubts": len(draft.warnings) + len(issue.planned.get("warnings", [])),
        "ready": issue.state == DraftState.READ and would_be_written(issue.planned),
        "label": label_of(issue.planned.get("outcome")),
        "refused": bool(error),
        "sentence": error["message"] if error else "",
        "corrected": [warning.message for warning in draft.warnings if warning.field in settled_fields(issue.edits)],
        "has_changed": issue.state == DraftState.READ and issue.planned.get("has_changed"),
    }


def summary(batch: ImportBatch) -> dict[str, Any]:
    """What "create" and "discard" would do to the whole batch, in a sentence each."""
    issues = issues_of(batch)
    can = [row for row in map(_row, issues) if row["ready"]]
    articles = sum(len(row["draft"].articles) for row in can)
    made = {"issues": len(can), "articles": articles}
    open_ones = sum(not issue.settled for issue in issues) + batch.uploads.exclude(state=UploadState.READ).count()
    standing = sum(issue.planned.get("outcome") == Outcome.UNCHANGED for issue in issues if not issue.settled)
    doubtful = sum(bool(row["doubts"]) for row in can)
    return {
        "ready": can,
        "open": open_ones,
        "create": ngettext(
            "Makes drafts of %(issues)d issue with its articles (%(articles)d). Nothing is published.",
            "Makes drafts of %(issues)d issues with their articles (%(articles)d). Nothing is published.",
            len(can),
        )
        % made,
        "doubtful": ngettext("%d of them has a doubt to look at.", "%d of them have doubts to look at.", doubtful)
        % doubtful
        if doubtful
        else "",
        "standing": ngettext(
            "%d issue stands already as in its file: nothing is written of it.",
            "%d issues stand already as in their files: nothing is written of them.",
            standing,
        )
        % standing
        if standing
        else "",
        "discard": ngettext(
            "Deletes %d upload that is not decided. The site stays as it is.",
            "Deletes %d uploads that are not decided. The site stays as it is.",
            open_ones,
        )
        % open_ones,
    }


def batch_row(batch: ImportBatch) -> dict[str, Any] | None:
    """A batch in the list of those that wait for a decision; None when everything is decided."""
    uploads = list(batch.uploads.all())
    issues = [issue for upload in uploads for issue in upload.issues.all() if not issue.is_read_again]
    open_ones = [issue for issue in issues if not issue.settled]
    unread = [upload for upload in uploads if upload.state != UploadState.READ]
    if not open_ones and not unread:
        return None
    names = [upload.name for upload in uploads]
    return {
        "batch": batch,
        "at": timezone.localtime(batch.created_at),
        "names": "、".join(names[:3]) + ("…" if len(names) > 3 else ""),
        "open": len(open_ones) + len(unread),
        "total": len(issues) + len(unread),
    }


def label_of(outcome: str | None) -> str:
    """What would become of an issue, for a tag."""
    return {
        Outcome.CREATED: _("new issue"),
        Outcome.CHANGED: _("changes an issue"),
        Outcome.UNCHANGED: _("stands already"),
        Outcome.REFUSED: _("refused"),
    }.get(outcome, "")
