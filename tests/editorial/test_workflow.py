import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.core.mail.backends.base import BaseEmailBackend
from wagtail.models import PageLogEntry, TaskState, Workflow, WorkflowPage, WorkflowState, WorkflowTask

from editorial.models import ApprovedByItsEditor, EditingTask, HoldTask, ReviewTask
from editorial.outcomes import NotReleased
from tests.desk import act, approve, edit, fresh, hold, new_article, send_back, step_of, submit

pytestmark = pytest.mark.django_db


@pytest.fixture
def article(issue, people):
    return new_article(issue, by=people.editor)


def test_a_contributors_text_is_edited_reviewed_and_held(issue, people):
    article = new_article(issue, by=people.contributor)
    submit(article, by=people.contributor)
    assert step_of(article) == "EditingTask"
    approve(article, by=people.editor)
    assert step_of(article) == "ReviewTask"
    approve(article, by=people.reviewer)
    assert step_of(article) == "HoldTask"
    assert not fresh(article).live


@pytest.mark.parametrize("who", ["editor", "chief", "administrator"])
def test_what_an_editor_submits_is_edited_already(issue, people, who):
    person = getattr(people, who)
    article = new_article(issue, by=person)
    submit(article, by=person)
    assert step_of(article) == "ReviewTask"
    done = TaskState.objects.get(task=EditingTask.objects.get(), revision=article.latest_revision)
    assert (done.status, done.finished_by) == (TaskState.STATUS_APPROVED, person)


@pytest.mark.parametrize("who", ["editor", "chief", "administrator"])
def test_nobody_approves_what_they_edited_last(article, people, who):
    person = getattr(people, who)
    submit(article, by=people.editor)
    edit(article, by=person)
    assert "approve" not in {name for name, *_rest in ReviewTask.objects.get().get_actions(fresh(article), person)}
    with pytest.raises(ApprovedByItsEditor):
        approve(article, by=person)
    assert step_of(article) == "ReviewTask"


def test_a_reviewer_who_edited_may_still_send_back_and_a_second_one_approve(article, people):
    submit(article, by=people.editor)
    edit(article, by=people.reviewer)
    with pytest.raises(ApprovedByItsEditor):
        approve(article, by=people.reviewer)
    approve(article, by=people.another("reviewer"))
    assert step_of(article) == "HoldTask"


def test_what_is_held_is_the_text_that_stood_when_it_was_approved(article, people):
    submit(article, by=people.editor)
    edited = edit(article, by=people.reviewer)
    approve(article, by=people.another("reviewer"))
    assert fresh(article).current_workflow_task_state.revision == edited
    assert TaskState.objects.get(task=ReviewTask.objects.get(), status="approved").revision == edited


def test_approving_around_the_task_does_not_lead_to_the_hold(article, people):
    submit(article, by=people.editor)
    edit(article, by=people.reviewer)
    fresh(article).current_workflow_task_state.approve(user=people.reviewer)
    assert step_of(article) == "ReviewTask"
    approve(article, by=people.another("reviewer"))
    assert step_of(article) == "HoldTask"


@pytest.mark.parametrize("who", ["reviewer", "chief", "administrator"])
def test_nobody_approves_a_held_article(article, people, who):
    person = getattr(people, who)
    hold(article, people)
    with pytest.raises(PermissionDenied):
        approve(article, by=person)
    with pytest.raises(NotReleased):
        fresh(article).current_workflow_task_state.approve(user=person)
    assert step_of(article) == "HoldTask"
    assert not fresh(article).live


@pytest.mark.parametrize("who", ["reviewer", "chief", "administrator"])
def test_reviewer_and_chief_send_back_from_the_hold(article, people, who):
    hold(article, people)
    send_back(article, by=getattr(people, who))
    assert fresh(article).current_workflow_state.status == WorkflowState.STATUS_NEEDS_CHANGES


@pytest.mark.parametrize("who", ["contributor", "editor"])
def test_others_do_not_send_back_from_the_hold(article, people, who):
    hold(article, people)
    with pytest.raises(PermissionDenied):
        send_back(article, by=getattr(people, who))
    assert step_of(article) == "HoldTask"


def test_what_comes_back_from_the_hold_is_reviewed_again(article, people):
    hold(article, people)
    send_back(article, by=people.chief)
    edit(article, by=people.editor)
    submit(article, by=people.editor)
    assert step_of(article) == "ReviewTask"
    approve(article, by=people.reviewer)
    assert step_of(article) == "HoldTask"


def test_what_comes_back_unchanged_from_the_hold_is_held_again(article, people):
    """Nobody changed a word since it was approved."""
    hold(article, people)
    send_back(article, by=people.chief)
    submit(article, by=people.editor)
    assert step_of(article) == "HoldTask"


def test_what_comes_back_from_review_is_reviewed_again(article, people):
    submit(article, by=people.editor)
    send_back(article, by=people.reviewer)
    edit(article, by=people.editor)
    submit(article, by=people.editor)
    assert step_of(article) == "ReviewTask"


def test_without_a_review_step_another_editor_has_to_look(article, people):
    WorkflowTask.objects.filter(task=ReviewTask.objects.get()).delete()
    submit(article, by=people.editor)
    assert step_of(article) == "EditingTask"
    approve(article, by=people.chief)
    assert step_of(article) == "HoldTask"


def test_a_workflow_of_the_hold_alone_holds(article, people):
    WorkflowTask.objects.exclude(task=HoldTask.objects.get()).delete()
    submit(article, by=people.editor)
    assert step_of(article) == "HoldTask"


def test_a_workflow_without_hold_publishes_nothing(article, people):
    other = Workflow.objects.create(name="other")
    WorkflowTask.objects.create(workflow=other, task=ReviewTask.objects.get(), sort_order=0)
    WorkflowPage.objects.update(workflow=other)
    submit(article, by=people.editor)
    with pytest.raises(NotReleased):
        approve(article, by=people.reviewer)
    assert not fresh(article).live


def test_a_lock_of_the_reviewer_does_not_outlive_the_review(article, people):
    """Wagtail's own lock goes before that of the hold, and would let its owner edit."""
    submit(article, by=people.editor)
    page = fresh(article)
    page.locked, page.locked_by = True, people.reviewer
    page.save(update_fields=["locked", "locked_by"])
    approve(article, by=people.reviewer)
    assert not fresh(article).locked
    assert fresh(article).get_lock().for_user(people.reviewer)


@pytest.mark.parametrize("who", ["contributor", "editor", "reviewer", "chief", "administrator"])
def test_the_hold_locks_everybody_out_and_says_how_out(article, people, who):
    person = getattr(people, who)
    hold(article, people)
    lock = fresh(article).get_lock()
    assert lock.for_user(person)
    assert not fresh(article).permissions_for_user(person).can_lock()
    message = str(lock.get_message(person))
    assert article.title in message
    assert ("send-back" in message) == (who in {"reviewer", "chief", "administrator"})


@pytest.mark.parametrize(
    ("who", "locked"), [("contributor", True), ("editor", True), ("reviewer", False), ("chief", False)]
)
def test_in_review_only_reviewers_edit(article, people, who, locked):
    submit(article, by=people.editor)
    lock = fresh(article).get_lock()
    assert lock.for_user(getattr(people, who)) is locked
    assert bool(lock.get_message(getattr(people, who))) is locked


def test_the_history_says_who_did_what(issue, people):
    article = new_article(issue, by=people.editor)
    hold(article, people)
    entries = PageLogEntry.objects.filter(page=article.pk, action__startswith="wagtail.workflow").order_by("pk")
    steps = [(entry.action, entry.data["workflow"].get("task", {}).get("title"), entry.user) for entry in entries]
    assert steps == [
        ("wagtail.workflow.approve", "編輯", people.editor),
        ("wagtail.workflow.start", None, people.editor),
        ("wagtail.workflow.approve", "審稿", people.reviewer),
    ]


def test_mail_goes_to_the_people_of_the_step(issue, people, django_capture_on_commit_callbacks):
    article = new_article(issue, by=people.contributor)
    with django_capture_on_commit_callbacks(execute=True):
        submit(article, by=people.contributor)
    assert recipients() == {people.editor.email, people.chief.email}
    assert article.title in mail.outbox[0].subject
    assert f"/admin/pages/{article.pk}/edit/" in mail.outbox[0].body


def test_no_mail_about_a_step_that_passed_at_once(article, people, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        submit(article, by=people.editor)
    assert recipients() == {people.reviewer.email, people.chief.email}


def test_the_reason_reaches_the_author(issue, people, django_capture_on_commit_callbacks):
    article = new_article(issue, by=people.contributor)
    submit(article, by=people.contributor)
    with django_capture_on_commit_callbacks(execute=True):
        send_back(article, by=people.editor, why="請補出處")
    assert recipients() == {people.contributor.email}
    assert "請補出處" in mail.outbox[0].body


def test_a_mail_that_fails_stops_nobody(article, people, settings, caplog, django_capture_on_commit_callbacks):
    settings.MAILERS = {"default": {"BACKEND": "tests.editorial.test_workflow.Broken"}}
    with django_capture_on_commit_callbacks(execute=True):
        submit(article, by=people.editor)
    assert step_of(article) == "ReviewTask"
    assert "could not be sent" in caplog.text


def recipients() -> set[str]:
    return {address for message in mail.outbox for address in message.to}


class Broken(BaseEmailBackend):
    def send_messages(self, messages):
        raise ConnectionRefusedError


def test_who_no_longer_works_at_a_step_cannot_act(article, people):
    submit(article, by=people.editor)
    with pytest.raises(PermissionDenied):
        act(article, "approve", by=people.contributor)
