"""The three steps of a text: editing, review, hold. Steps and groups can be changed in the admin."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _
from wagtail.models import AbstractGroupApprovalTask, Page, TaskState, WorkflowState

from editorial.locks import HoldLock
from editorial.models.user import User


class EditingTask(AbstractGroupApprovalTask):
    """Editors bring a contributor's text into shape. What an editor submits has been edited already."""

    class Meta:
        verbose_name = _("editing")
        verbose_name_plural = _("editing steps")

    def start(self, workflow_state: WorkflowState, user: User | None = None) -> TaskState:
        task_state = super().start(workflow_state, user=user)
        if user is not None and self._user_in_groups(user):
            task_state.approve(user=user, update=False)
        return task_state


class ReviewTask(AbstractGroupApprovalTask):
    """A reviewer approves or sends back. Four eyes: nobody approves what they edited last, superusers included."""

    class Meta:
        verbose_name = _("review")
        verbose_name_plural = _("review steps")

    def get_actions(self, page: Page, user: User) -> list[tuple[str, str, bool]]:
        actions = super().get_actions(page, user)
        if edited_last(page, user):
            return [action for action in actions if action[0] != "approve"]
        return actions

    def on_action(self, task_state: TaskState, user: User, action_name: str, **kwargs: Any) -> None:
        page = task_state.workflow_state.content_object
        if action_name not in {action[0] for action in self.get_actions(page, user)}:
            raise PermissionDenied(_("Nobody approves what they edited last: ask a colleague to review it."))
        super().on_action(task_state, user, action_name, **kwargs)


class HoldTask(AbstractGroupApprovalTask):
    """An approved article waits, locked, until its issue goes out. Only a release takes it further."""

    lock_class = HoldLock

    class Meta:
        verbose_name = _("hold")
        verbose_name_plural = _("hold steps")

    def start(self, workflow_state: WorkflowState, user: User | None = None) -> TaskState:
        """A correction to an article that is out passes on its own: its issue needs no second release."""
        task_state = super().start(workflow_state, user=user)
        if workflow_state.content_object.live:
            task_state.approve(user=user, update=False)
        return task_state

    def locked_for_user(self, page: Page, user: User) -> bool:
        return True

    def get_actions(self, page: Page, user: User) -> list[tuple[str, str, bool]]:
        actions = super().get_actions(page, user)
        return [action for action in actions if action[0] != "approve"]

    def on_action(self, task_state: TaskState, user: User, action_name: str, **kwargs: Any) -> None:
        if action_name not in {action[0] for action in self.get_actions(task_state.workflow_state.content_object, user)}:
            raise PermissionDenied(_("A held article goes out with its issue: release the issue."))
        super().on_action(task_state, user, action_name, **kwargs)


def edited_last(page: Page, user: User) -> bool:
    """The newest revision of ``page`` is the work of ``user``."""
    revision = page.get_latest_revision()
    return revision is not None and revision.user_id == user.pk
