"""From a form with files to a batch that waits to be read, and away with it."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from articles.importing import intake, refusals
from editorial.importing_ui import keeping, private_files
from editorial.importing_ui.grouping import groups
from editorial.importing_ui.tasks import start_reading
from editorial.models import DraftState, ImportBatch, ImportUpload, UploadedIssue, UploadState, User

DAYS_KEPT = 30


def receive(files: Sequence[UploadedFile], owner: User) -> ImportBatch:
    """Keeps ``files`` as one batch of ``owner`` and has them read. One that is too large is refused by name; the others
    go on."""
    batch = ImportBatch.objects.create(owner=owner)
    for group in groups(files):
        name = "、".join(private_files.safe_name(file.name or "") for file in group)
        size = sum(file.size or 0 for file in group)
        too_large = [file for file in group if (file.size or 0) > intake.LARGEST_FILE]
        if too_large:
            _refuse(batch, name, size, too_large[0])
        else:
            folder = private_files.store(group)
            ImportUpload.objects.create(batch=batch, name=name, size=size, folder=folder)
    start_reading(batch)
    return batch


def _refuse(batch: ImportBatch, name: str, size: int, file: UploadedFile) -> None:
    folder = private_files.store(())
    upload = ImportUpload.objects.create(batch=batch, name=name, size=size, folder=folder, state=UploadState.READ)
    keeping.keep_refusal(
        upload, refusals.too_large(private_files.safe_name(file.name or ""), file.size or 0, intake.LARGEST_FILE)
    )


def read_again(upload: ImportUpload, given: dict) -> bool:
    """Has an upload of one refused issue read again, with what the editor says of it; False when that came too late. What
    comes of it has the address of what was refused."""
    with transaction.atomic():
        waits = ImportUpload.objects.filter(pk=upload.pk, state=UploadState.READ)
        refused = UploadedIssue.objects.select_for_update().filter(upload=upload, state=DraftState.REFUSED)
        if len(refused) != 1 or not waits.update(state=UploadState.WAITING, given=given, attempts=0):
            return False
        refused.update(refusal={}, touched_at=timezone.now())
    start_reading(upload.batch)
    return True


def discard_batch(batch: ImportBatch) -> bool:
    """Deletes a batch with its files; False when issues of it are just being created: those are not, the others are."""
    issues = UploadedIssue.objects.filter(upload__batch=batch).select_related("upload")
    keeping.discard(list(issues))
    with transaction.atomic():
        # Whoever reads one of them waits here, and then finds it gone.
        folders = list(batch.uploads.select_for_update().values_list("folder", flat=True))
        if issues.select_for_update(of=("self",)).filter(state=DraftState.CREATING):
            return False
        batch.delete()
    for folder in folders:
        private_files.remove(folder)
    return True


def clear(now: datetime) -> int:
    """Deletes batches, and folders that belong to none, that are older than ``DAYS_KEPT``; returns how many batches."""
    before = now - timedelta(days=DAYS_KEPT)
    cleared = sum(discard_batch(batch) for batch in ImportBatch.objects.filter(created_at__lt=before))
    known = set(ImportUpload.objects.values_list("folder", flat=True))
    for folder in private_files.folders():
        if folder.name not in known and folder.stat().st_mtime < before.timestamp():
            private_files.remove(folder.name)
    return cleared
