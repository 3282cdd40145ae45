"""What happens behind the page: an upload is read, an issue is written. Each step can be repeated: a worker that dies leaves
a state from which ``see_to`` starts it again."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, Q
from django.tasks import task
from django.utils import timezone

from articles.importing.pipeline import ReadIssue, apply_issue, read_all
from articles.importing.source import Refusal
from articles.importing.write import lock_series
from articles.models import IssuePage
from editorial.importing_ui import keeping, private_files
from editorial.importing_ui.access import require_open
from editorial.importing_ui.planning import as_data, digest_of, planned
from editorial.models import DraftState, ImportBatch, ImportUpload, UploadedIssue, UploadState

# Longer than the reading of any one document may take; whoever has not been heard of for so long is gone.
SILENCE = timedelta(minutes=5)
# A worker looks for work every second: one that runs has begun by then.
PATIENCE = timedelta(seconds=30)
ATTEMPTS = 3
BUSY = (UploadState.WAITING, UploadState.READING)


@task(backend="imports")
def read_upload(upload_id: int) -> None:
    """Reads an upload that waits; another reader of the same finds nothing to do."""
    waiting = ImportUpload.objects.filter(pk=upload_id, state=UploadState.WAITING)
    claim = {"state": UploadState.READING, "touched_at": timezone.now(), "attempts": F("attempts") + 1}
    if not waiting.update(**claim):
        return
    upload = ImportUpload.objects.select_related("batch__owner").get(pk=upload_id)
    try:
        _read(upload)
    except Exception:
        _refuse(upload, keeping.broke_off(upload.name))
        raise


def _read(upload: ImportUpload) -> None:
    try:
        for position, read in enumerate(read_all(keeping.files_of(upload), given=keeping.given_of(upload))):
            if not _still_wanted(upload) or not _kept(upload, position, read):
                private_files.remove(upload.folder)
                return
    except Refusal as refusal:
        _refuse(upload, refusal)
    else:
        ImportUpload.objects.filter(pk=upload.pk).update(state=UploadState.READ, touched_at=timezone.now())


def _kept(upload: ImportUpload, position: int, read: ReadIssue) -> bool:
    """False when somebody has discarded the upload while this issue was being kept."""
    try:
        return keeping.keep(upload, position, read)
    except OSError:
        # Its folder was taken away under the reader.
        if _still_wanted(upload):
            raise
        return False


def _still_wanted(upload: ImportUpload) -> bool:
    """Nobody has discarded it meanwhile; says also that its reader is alive."""
    return bool(ImportUpload.objects.filter(pk=upload.pk).update(touched_at=timezone.now()))


def _refuse(upload: ImportUpload, refusal: Refusal) -> None:
    """The upload as a whole, whatever of it had been read."""
    with transaction.atomic():
        if ImportUpload.objects.filter(pk=upload.pk).update(state=UploadState.READ, touched_at=timezone.now()):
            keeping.keep_refusal(upload, refusal)


@task(backend="imports")
def create_drafts(issue_id: int) -> None:
    """Writes an issue that its editor wants, if the site still is as the editor saw it. Pages and state are one
    transaction: it is written once, whoever calls and however often."""
    wanted = UploadedIssue.objects.filter(pk=issue_id, state=DraftState.CREATING)
    issue = None
    try:
        with transaction.atomic():
            issue = wanted.select_for_update(of=("self",)).select_related("upload__batch__owner").first()
            if issue is None:
                return
            _create(issue)
            issue.touched_at = timezone.now()
            issue.save()
    except Exception:
        plan = as_data(keeping.broke_off(str(issue or "")))
        wanted.update(state=DraftState.READ, planned=plan, digest=digest_of(plan), touched_at=timezone.now())
        raise
    if issue.settled:
        keeping.forget_files(issue)


def _create(issue: UploadedIssue) -> None:
    issue.state = DraftState.READ
    try:
        draft = keeping.draft_of(issue, with_pictures=True)
        options = keeping.options_of(issue)
        # A right may be taken back between the button and the worker.
        require_open(options.by, draft)
        lock_series(draft.series)
        now = planned(draft, options)
        if digest_of(now) != issue.digest:
            issue.planned = now | {"has_changed": True}
            issue.digest = digest_of(now)
            return
        # Its own point to go back to: what was refused halfway leaves nothing, and the refusal is kept.
        with transaction.atomic():
            result = apply_issue(keeping.read_issue_of(issue, draft), options)
            if result.error:
                raise result.error
    except Refusal as refusal:
        issue.planned = as_data(refusal)
        issue.digest = digest_of(issue.planned)
        return
    issue.state = DraftState.CREATED
    issue.issue = IssuePage.objects.filter(series__title=draft.series, number=draft.number).first()


def start_reading(batch: ImportBatch) -> None:
    for upload in batch.uploads.filter(state=UploadState.WAITING):
        read_upload.enqueue(upload.pk)


def start_creating(issue: UploadedIssue, digest: str) -> bool:
    """Wants the drafts of ``issue`` as its plan with ``digest`` has them; False when it is under way, done, or changed."""
    wanted = UploadedIssue.objects.filter(pk=issue.pk, state=DraftState.READ, digest=digest)
    # Both or neither: a server that dies between them would leave an issue that nobody is about to make.
    with transaction.atomic():
        if not wanted.update(state=DraftState.CREATING, touched_at=timezone.now()):
            return False
        create_drafts.enqueue(issue.pk)
    return True


def see_to(batch: ImportBatch, now: datetime) -> None:
    """Starts again what nobody has been working on for long; gives up an upload over which its readers keep dying."""
    silent = Q(touched_at__lt=now - SILENCE)
    for upload in batch.uploads.filter(silent, state__in=BUSY):
        if upload.attempts >= ATTEMPTS:
            _refuse(upload, keeping.broke_off(upload.name))
        elif batch.uploads.filter(silent, pk=upload.pk).update(state=UploadState.WAITING, touched_at=now):
            read_upload.enqueue(upload.pk)
    for issue in UploadedIssue.objects.filter(silent, upload__batch=batch, state=DraftState.CREATING):
        if UploadedIssue.objects.filter(silent, pk=issue.pk).update(touched_at=now):
            create_drafts.enqueue(issue.pk)


def is_stalled(batch: ImportBatch, now: datetime) -> bool:
    """Something has been waiting for long, and nothing has moved anywhere: there may be no worker."""
    recently = Q(touched_at__gte=now - PATIENCE)
    waits = batch.uploads.filter(~recently, state__in=BUSY).exists()
    waits = waits or UploadedIssue.objects.filter(~recently, upload__batch=batch, state=DraftState.CREATING).exists()
    moves = ImportUpload.objects.filter(recently).exclude(state=UploadState.WAITING).exists()
    return waits and not moves and not UploadedIssue.objects.filter(recently).exists()
