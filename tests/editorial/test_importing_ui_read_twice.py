"""A reader that was taken for dead comes to life when another has read the upload, and its editor has decided."""

import pytest

from editorial.importing_ui import keeping, tasks
from editorial.models import DraftState, ImportUpload, UploadedIssue, UploadState
from tests.editorial.uploads import issue_in, text_of, upload

pytestmark = pytest.mark.django_db


@pytest.fixture
def batch(people, client, settings, tmp_path):
    """Uploaded, and not read yet."""
    settings.IMPORT_ROOT = tmp_path / "imports"
    settings.TASKS = {**settings.TASKS, "imports": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    client.force_login(people.editor)
    return upload(client, ("霧.txt", text_of(301)))


@pytest.mark.parametrize("state", [DraftState.CREATING, DraftState.CREATED, DraftState.DISCARDED])
def test_what_is_decided_while_it_is_read_again_stays_decided(batch, monkeypatch, state):
    pk = ImportUpload.objects.get().pk
    tasks.read_upload.func(pk)
    assert issue_in(batch).state == DraftState.READ
    plan = keeping.planned

    def deciding(*arguments):
        UploadedIssue.objects.update(state=state, planned={}, digest="decided")
        return plan(*arguments)

    monkeypatch.setattr(keeping, "planned", deciding)
    ImportUpload.objects.update(state=UploadState.WAITING)
    tasks.read_upload.func(pk)
    issue = issue_in(batch)
    assert (issue.state, issue.digest) == (state, "decided")
    place = keeping.private_files.of_issue(issue.upload.folder, issue.position)
    assert place.exists() == (state == DraftState.CREATING)
