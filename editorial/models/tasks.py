"""The three steps of a text: editing, review, hold. Steps and groups can be changed in the admin.

Two rules hold whatever the road, superusers included: nobody approves what they edited last, and what is held goes out
by a release only.
"""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from wagtail.models import AbstractGroupApprovalTask, Page, Task, TaskState, WorkflowState, WorkflowTask

from articles.models import ArticlePage
from editorial import notifications
from editorial.locks import HoldLock, StepLock
from editorial.models.user import User


class ApprovedByItsEditor(PermissionDenied):
    """Somebody tried to approve what they edited last."""

    sentence = _("Nobody approves what they edited last: ask a colleague to review it.")

    def __init__(self) -> None:
        super().__init__(self.sentence)


class EditingTask(AbstractGroupApprovalTask):
    """Editors bring a contributor's text into shape. What an editor submits has been edited already."""

    lock_class = StepLock

    class Meta:
        verbose_name = _("editing")
        verbose_name_plural = _("editing steps")

    @classmethod
    def get_description(cls) -> str:
        return _("Editors bring a contributor's text into shape; what an editor submits passes on at once")

    def start(self, workflow_state: WorkflowState, user: User | None = None) -> TaskState:
        if user is not None and (user.is_superuser or self._user_in_groups(user)):
            return pass_at_once(self, workflow_state, user)
        task_state = super().start(workflow_state, user=user)
        notifications.tell_of_step(task_state, by=user)
        return task_state

    def on_action(self, task_state: TaskState, user: User, action_name: str, **kwargs: Any) -> None:
        require_action(self, task_state, user, action_name)
        super().on_action(task_state, user, action_name, **kwargs)
        if action_name == "reject":
            notifications.tell_of_sending_back(task_state, by=user)


class ReviewTask(AbstractGroupApprovalTask):
    """A reviewer approves or sends back. Four eyes: nobody approves what they edited last, superusers included."""

    lock_class = StepLock

    class Meta:
        verbose_name = _("review")
        verbose_name_plural = _("review steps")

    @classmethod
    def get_description(cls) -> str:
        return _("Members of the chosen groups approve or send back; nobody approves what they edited last")

    def start(self, workflow_state: WorkflowState, user: User | None = None) -> TaskState:
        task_state = super().start(workflow_state, user=user)
        notifications.tell_of_step(task_state, by=user)
        return task_state

    def get_actions(self, page: Page, user: User) -> list[tuple[str, str, bool]]:
        actions = super().get_actions(page, user)
        return without_approval(actions) if edited_last(page, user) else actions

    def keeps_from_approving(self, page: Page, user: User) -> bool:
        """Nothing but the rule of four eyes does."""
        return bool(super().get_actions(page, user)) and edited_last(page, user)

    @transaction.atomic
    def on_action(self, task_state: TaskState, user: User, action_name: str, **kwargs: Any) -> None:
        """What is approved is what stands now: the task's revision is set to it, so that the hold can tell."""
        page = standing_page(task_state.workflow_state)
        if action_name == "approve":
            if edited_last(page, user):
                raise ApprovedByItsEditor
            task_state.revision = page.get_latest_revision()
        require_action(self, task_state, user, action_name)
        super().on_action(task_state, user, action_name, **kwargs)
        if action_name == "reject":
            notifications.tell_of_sending_back(task_state, by=user)


class HoldTask(AbstractGroupApprovalTask):
    """An approved article waits, locked, until its issue goes out. Its groups may send it back, nobody may approve."""

    lock_class = HoldLock

    class Meta:
        verbose_name = _("hold")
        verbose_name_plural = _("hold steps")

    @classmethod
    def get_description(cls) -> str:
        return _(
            "Approved articles wait here, locked, for their issue; members of the chosen groups may send them back"
        )

    def start(self, workflow_state: WorkflowState, user: User | None = None) -> TaskState:
        """Holds what somebody else than its last editor has approved as it stands; else goes back one step.

        So a text that was sent back from the hold, changed and submitted again is reviewed again: Wagtail would resume
        at the hold. A correction to an article that is out passes on its own: its issue needs no second release.
        """
        before = self.steps_before(workflow_state)
        if before and not approved_by_another(workflow_state):
            return before[-1].specific.start(workflow_state)
        if not waits_for_release(workflow_state):
            return pass_at_once(self, workflow_state, user)
        unlock(standing_page(workflow_state))
        return super().start(workflow_state, user=user)

    def hold_again(self, workflow_state: WorkflowState, by: User | None) -> TaskState:
        """Holds what was out before, with the steps before the hold marked as skipped."""
        for task in self.steps_before(workflow_state):
            new_task_state(task, workflow_state, TaskState.STATUS_SKIPPED).save()
        unlock(standing_page(workflow_state))
        return super().start(workflow_state, user=by)

    def steps_before(self, workflow_state: WorkflowState) -> list[Task]:
        steps = WorkflowTask.objects.filter(workflow=workflow_state.workflow_id).order_by("sort_order")
        place = steps.get(task=self).sort_order
        return [step.task for step in steps.filter(task__active=True, sort_order__lt=place).select_related("task")]

    def locked_for_user(self, page: Page, user: User) -> bool:
        return True

    def user_can_lock(self, page: Page, user: User) -> bool:
        """Wagtail's own lock goes before that of a task, and lets its owner edit."""
        return False

    def get_actions(self, page: Page, user: User) -> list[tuple[str, str, bool]]:
        return without_approval(super().get_actions(page, user))

    def get_task_states_user_can_moderate(self, user: User, **kwargs: Any):
        """None: what is held awaits nobody's review. The panel of issues shows it."""
        return TaskState.objects.none()

    def on_action(self, task_state: TaskState, user: User, action_name: str, **kwargs: Any) -> None:
        require_action(self, task_state, user, action_name)
        super().on_action(task_state, user, action_name, **kwargs)
        notifications.tell_of_sending_back(task_state, by=user)


def require_action(task: Task, task_state: TaskState, user: User, action_name: str) -> None:
    """Wagtail asks in its views whether ``user`` may act; this asks wherever the act comes from."""
    page = standing_page(task_state.workflow_state)
    if action_name not in {name for name, _label, _modal in task.get_actions(page, user)}:
        raise PermissionDenied(_("At this step you cannot do that."))


def without_approval(actions: list[tuple[str, str, bool]]) -> list[tuple[str, str, bool]]:
    return [action for action in actions if action[0] != "approve"]


def standing_page(workflow_state: WorkflowState) -> Page:
    """The page as the database has it now; inside a transaction its row is kept until the end."""
    pages = Page.objects.filter(pk=workflow_state.object_id)
    if transaction.get_connection().in_atomic_block:
        pages = pages.select_for_update()
    return pages.get()


def edited_last(page: Page, user: User) -> bool:
    """The newest revision of ``page`` is the work of ``user``."""
    revision = page.get_latest_revision()
    return revision is not None and revision.user_id == user.pk


def approved_by_another(workflow_state: WorkflowState) -> bool:
    """Somebody has approved the newest revision in this workflow, and it was not the one who wrote it."""
    revision = standing_page(workflow_state).get_latest_revision()
    approvals = workflow_state.task_states.filter(status=TaskState.STATUS_APPROVED, revision=revision)
    return approvals.filter(finished_by__isnull=False).exclude(finished_by=revision.user_id).exists()


def waits_for_release(workflow_state: WorkflowState) -> bool:
    """The page is an article that is not out: whatever else somebody puts into this workflow has no issue to wait for."""
    article = ArticlePage.objects.filter(pk=workflow_state.object_id).select_related("issue").first()
    return article is not None and not (article.live and article.issue.live)


def new_task_state(task: Task, workflow_state: WorkflowState, status: str) -> TaskState:
    revision = standing_page(workflow_state).get_latest_revision()
    return TaskState(workflow_state=workflow_state, task=task, revision=revision, status=status)


def pass_at_once(task: Task, workflow_state: WorkflowState, user: User | None) -> TaskState:
    """A step that is done as it begins: approved by ``user`` in the history, and nobody is told that it waits."""
    task_state = new_task_state(task, workflow_state, TaskState.STATUS_IN_PROGRESS)
    task_state.save()
    return task_state.approve(user=user, update=False)


def unlock(page: Page) -> None:
    if page.locked:
        page.locked, page.locked_by, page.locked_at = False, None, None
        page.save(update_fields=["locked", "locked_by", "locked_at"])
