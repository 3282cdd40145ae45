"""Behind the page: a worker reads and writes; whoever dies, nothing is lost and nothing is done twice."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from articles.models import ArticlePage, IssuePage
from editorial.importing_ui import keeping, tasks, uploading
from editorial.models import DraftState, ImportBatch, ImportUpload, UploadedIssue, UploadState
from tests.editorial.uploads import address, form_of, issue_in, text_of, upload

pytestmark = pytest.mark.django_db
DATABASE = {"BACKEND": "django_tasks_db.DatabaseBackend"}


@pytest.fixture
def editor(people, client, settings, tmp_path):
    """At the page, with a worker that is not started yet."""
    settings.IMPORT_ROOT = tmp_path / "imports"
    settings.TASKS = {**settings.TASKS, "imports": DATABASE}
    client.force_login(people.editor)
    return people.editor


def work() -> None:
    """A worker does what waits; its own loop would close the connection in which the test's changes are rolled back."""
    worker = Worker(
        queue_names=["default"],
        interval=0,
        batch=True,
        backend_name="imports",
        startup_delay=False,
        max_tasks=None,
        worker_id="worker",
        excluded_queue_names=[],
    )
    while waiting := DBTaskResult.objects.ready().filter(backend_name="imports").first():
        waiting.claim(worker.worker_id)
        worker.run_task(waiting)


def progress_of(client, batch) -> dict:
    return client.get(reverse("desk:import_progress", args=[batch.pk])).json()


def long_ago() -> object:
    return timezone.now() - tasks.SILENCE - timedelta(seconds=1)


def test_the_page_tells_how_far_it_is(editor, client):
    batch = upload(client, *((f"{number}.txt", text_of(number)) for number in (301, 302)))
    before = progress_of(client, batch)
    page = client.get(reverse("desk:import_batch", args=[batch.pk])).content.decode()
    assert (before["busy"], before["done"], before["total"]) == (True, 0, 2)
    assert '<progress id="import-bar" value="0" max="2">' in page
    assert '<noscript><meta http-equiv="refresh"' in page
    work()
    after = progress_of(client, batch)
    assert (after["busy"], after["done"], after["total"]) == (False, 0, 0)
    assert after["token"] != before["token"]
    assert "<progress" not in client.get(reverse("desk:import_batch", args=[batch.pk])).content.decode()


def test_drafts_are_made_by_the_worker(editor, client):
    batch = upload(client, ("霧.txt", text_of(301)))
    work()
    issue = issue_in(batch)
    client.post(address(issue), form_of(client, issue) | {"create": "1"})
    assert progress_of(client, batch)["busy"]
    assert not IssuePage.objects.exists()
    work()
    issue.refresh_from_db()
    assert issue.state == DraftState.CREATED
    assert progress_of(client, batch)["busy"] is False


def test_without_a_worker_the_page_says_so(editor, client):
    batch = upload(client, ("霧.txt", text_of(301)))
    assert progress_of(client, batch)["stalled"] is False
    ImportUpload.objects.update(touched_at=timezone.now() - tasks.PATIENCE - timedelta(seconds=1))
    assert progress_of(client, batch)["stalled"] is True
    assert "help-warning" in client.get(reverse("desk:import_batch", args=[batch.pk])).content.decode()


def test_a_reader_that_died_is_followed_by_another(editor, client):
    batch = upload(client, ("霧.txt", text_of(301)))
    DBTaskResult.objects.all().delete()
    ImportUpload.objects.update(state=UploadState.READING, attempts=1, touched_at=long_ago())
    progress_of(client, batch)
    progress_of(client, batch)
    assert DBTaskResult.objects.count() == 1
    work()
    assert issue_in(batch).state == DraftState.READ


def test_what_is_read_again_keeps_its_address(editor, client):
    batch = upload(client, ("霧.txt", text_of(301).split(b"\n", 1)[1]))
    work()
    refused = issue_in(batch)
    to_batch = reverse("desk:import_batch", args=[batch.pk])
    for given, state in (
        ({"number": "305"}, DraftState.REFUSED),
        ({"number": "305", "date": "2025-11"}, DraftState.READ),
    ):
        client.post(address(refused), {"series": "遠景論壇", "read_again": "1", **given})
        assert client.get(address(refused))["Location"] == to_batch
        assert [row["name"] for row in client.get(to_batch).context["rows"]] == ["霧.txt"]
        work()
        assert client.get(address(refused)).status_code == 200
        assert issue_in(batch).state == state


def test_an_upload_over_which_readers_keep_dying_is_given_up(editor, client):
    batch = upload(client, ("霧.txt", text_of(301)))
    ImportUpload.objects.update(state=UploadState.READING, attempts=tasks.ATTEMPTS, touched_at=long_ago())
    assert progress_of(client, batch)["busy"] is False
    refused = issue_in(batch)
    assert (refused.state, refused.refusal["code"]) == (DraftState.REFUSED, "suspicious")


def test_a_writer_that_died_is_followed_by_another(editor, client):
    batch = upload(client, ("霧.txt", text_of(301)))
    work()
    UploadedIssue.objects.update(state=DraftState.CREATING, touched_at=long_ago())
    progress_of(client, batch)
    work()
    assert issue_in(batch).state == DraftState.CREATED
    assert IssuePage.objects.count() == 1


def test_a_server_that_died_before_the_worker_was_told_leaves_nothing_waiting(editor, client, monkeypatch):
    batch = upload(client, ("霧.txt", text_of(301)))
    work()
    issue = issue_in(batch)

    def dies(_issue):
        raise KeyboardInterrupt

    monkeypatch.setattr(tasks, "create_drafts", SimpleNamespace(enqueue=dies))
    with pytest.raises(KeyboardInterrupt):
        tasks.start_creating(issue, issue.digest)
    assert issue_in(batch).state == DraftState.READ


def test_what_is_made_is_not_said_to_have_changed(editor, client):
    """Not even if it had to be looked at twice."""
    batch = upload(client, ("霧.txt", text_of(301)))
    work()
    UploadedIssue.objects.update(state=DraftState.CREATING, digest="0" * 64)
    tasks.create_drafts.func(issue_in(batch).pk)
    rows = client.get(reverse("desk:import_batch", args=[batch.pk])).context["rows"]
    assert [row["has_changed"] for row in rows] == [True]
    issue = issue_in(batch)
    tasks.start_creating(issue, issue.digest)
    work()
    rows = client.get(reverse("desk:import_batch", args=[batch.pk])).context["rows"]
    assert [(row["issue"].state, row["has_changed"]) for row in rows] == [(DraftState.CREATED, False)]


def test_two_workers_read_and_write_once(editor, client):
    batch = upload(client, ("霧.txt", text_of(301)))
    uploaded = ImportUpload.objects.get()
    for _times in range(2):
        tasks.read_upload.call(uploaded.pk)
    issue = issue_in(batch)
    assert ImportUpload.objects.get().attempts == 1
    assert tasks.start_creating(issue, issue.digest)
    assert not tasks.start_creating(issue, issue.digest)
    for _times in range(2):
        tasks.create_drafts.call(issue.pk)
    assert ArticlePage.objects.get().revisions.count() == 1


def test_what_breaks_while_writing_leaves_nothing_and_can_be_tried_again(editor, client, monkeypatch):
    batch = upload(client, ("霧.txt", text_of(301)))
    work()
    issue = issue_in(batch)
    tasks.start_creating(issue, issue.digest)

    def breaks(*_arguments: object, **_more: object) -> None:
        raise RuntimeError("no disk")

    with monkeypatch.context() as broken:
        broken.setattr(keeping, "read_issue_of", breaks)
        work()
    issue.refresh_from_db()
    assert (issue.state, issue.planned["error"]["code"]) == (DraftState.READ, "suspicious")
    assert not IssuePage.objects.exists()
    client.get(address(issue))
    client.post(address(issue), form_of(client, issue) | {"create": "1"})
    work()
    assert IssuePage.objects.count() == 1


def test_files_that_are_gone_are_said_to_be_gone(editor, client, settings):
    batch = upload(client, ("霧.txt", text_of(301)), ("b.txt", text_of(302)))
    first, second = batch.uploads.all()
    uploading.private_files.remove(first.folder)
    work()
    assert first.issues.get().refusal["code"] == "missing"
    issue = second.issues.get()
    uploading.private_files.remove(second.folder)
    assert client.get(address(issue)).status_code == 200
    tasks.start_creating(issue, issue.digest)
    work()
    issue.refresh_from_db()
    assert (issue.state, issue.planned["error"]["code"]) == (DraftState.READ, "missing")
    assert not IssuePage.objects.exists()


def test_a_right_taken_back_before_the_worker_came_holds(editor, client):
    batch = upload(client, ("霧.txt", text_of(301)))
    work()
    issue = issue_in(batch)
    tasks.start_creating(issue, issue.digest)
    editor.groups.clear()
    work()
    assert issue_in(batch).state == DraftState.READ
    assert not IssuePage.objects.exists()


def test_what_was_discarded_is_not_read(editor, client, settings):
    batch = upload(client, ("霧.txt", text_of(301)))
    assert uploading.discard_batch(batch)
    work()
    assert not UploadedIssue.objects.exists()
    assert list(settings.IMPORT_ROOT.iterdir()) == []


def test_what_is_discarded_while_it_is_read_leaves_nothing(editor, client, settings, monkeypatch):
    """The button is there while a long upload is read: its reader stops, without a fault and without files."""
    batch = upload(client, ("霧.txt", text_of(301)))
    page = reverse("desk:import_batch", args=[batch.pk])
    assert reverse("desk:import_discard_all", args=[batch.pk]) in client.get(page).content.decode()
    plan = keeping.planned

    def discarding(*arguments):
        if ImportBatch.objects.exists():
            client.post(reverse("desk:import_discard_all", args=[batch.pk]))
        return plan(*arguments)

    monkeypatch.setattr(keeping, "planned", discarding)
    work()
    assert not UploadedIssue.objects.exists()
    assert list(settings.IMPORT_ROOT.iterdir()) == []
    assert DBTaskResult.objects.get().status == "SUCCESSFUL"


def test_what_is_being_written_is_not_discarded(editor, client):
    batch = upload(client, ("霧.txt", text_of(301)))
    work()
    issue = issue_in(batch)
    tasks.start_creating(issue, issue.digest)
    client.post(address(issue, "import_discard"))
    client.post(reverse("desk:import_discard_all", args=[batch.pk]))
    work()
    assert issue_in(batch).state == DraftState.CREATED


def test_what_nobody_decides_is_deleted_after_a_while(editor, client, settings):
    old, young = (upload(client, (f"{number}.txt", text_of(number))) for number in (301, 302))
    work()
    ImportBatch.objects.filter(pk=old.pk).update(created_at=timezone.now() - timedelta(days=uploading.DAYS_KEPT + 1))
    call_command("clear_uploads")
    assert list(ImportBatch.objects.all()) == [young]
    assert {path.name for path in settings.IMPORT_ROOT.iterdir()} == {young.uploads.get().folder}


def test_wagtail_s_own_jobs_wait_for_no_worker(editor, client):
    """The index of references, by which files are public or not, is right as soon as a page is."""
    assert not DBTaskResult.objects.exists()
    upload(client, ("霧.txt", text_of(301)))
    assert {result.task_path for result in DBTaskResult.objects.all()} == {"editorial.importing_ui.tasks.read_upload"}
    work()
    tasks.start_creating(UploadedIssue.objects.get(), UploadedIssue.objects.get().digest)
    work()
    assert {result.task_path.rpartition(".")[2] for result in DBTaskResult.objects.all()} == {
        "read_upload",
        "create_drafts",
    }
