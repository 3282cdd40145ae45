"""Mail to people of the desk. Called by the steps and by publishing, never by a signal; sent after the commit.

A mail that fails is logged and never stops an editor.
"""

import logging
from collections.abc import Iterable
from functools import partial
from smtplib import SMTPException
from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import override
from wagtail.models import TaskState, WorkflowState
from wagtail.signals import task_submitted, workflow_approved, workflow_rejected, workflow_submitted
from wagtail.users.models import UserProfile

if TYPE_CHECKING:
    from editorial.models import User

log = logging.getLogger(__name__)

# Under these names Wagtail connects its own mails to its signals (wagtail/admin/signal_handlers.py).
WAGTAIL_MAILS = (
    (task_submitted, TaskState, "group_approval_task_submitted_email_notification"),
    (workflow_submitted, WorkflowState, "workflow_state_submitted_email_notification"),
    (workflow_rejected, WorkflowState, "workflow_state_rejected_email_notification"),
    (workflow_approved, WorkflowState, "workflow_state_approved_email_notification"),
)


def keep_wagtail_quiet() -> None:
    """Takes the places of Wagtail's own mails, which it sends in the middle of a transaction that may yet fail.

    A signal takes one receiver per name, the first: this must run before the app ``wagtail.admin`` is ready.
    """
    for signal, sender, uid in WAGTAIL_MAILS:
        signal.connect(say_nothing, sender=sender, dispatch_uid=uid)


def say_nothing(**_kwargs: object) -> None:
    pass


def tell_of_step(task_state: TaskState, by: "User | None") -> None:
    """Tells the people of a step that a text waits for them, but not who sent it."""
    people = get_user_model().objects.filter(groups__in=task_state.task.specific.groups.all()).distinct()
    _tell_later(people.exclude(pk=by.pk) if by else people, "submitted", task_state, by)


def tell_of_sending_back(task_state: TaskState, by: "User") -> None:
    """Tells who submitted the text, and its owner, that it came back, and why."""
    page = task_state.workflow_state.content_object
    people = {task_state.workflow_state.requested_by, page.owner} - {None, by}
    _tell_later(people, "rejected", task_state, by)


def tell_of_release(task_states: Iterable[TaskState], by: "User | None") -> None:
    """Tells who submitted an article, and its owner, that it is out."""
    for task_state in task_states:
        page = task_state.workflow_state.content_object
        people = {task_state.workflow_state.requested_by, page.owner} - {None, by}
        _tell_later(people, "approved", task_state, by)


def _tell_later(people: "Iterable[User]", kind: str, task_state: TaskState, by: "User | None") -> None:
    transaction.on_commit(partial(_tell, list(people), kind, task_state, by), robust=True)


def _tell(people: "Iterable[User]", kind: str, task_state: TaskState, by: "User | None") -> None:
    page = task_state.workflow_state.content_object.specific
    context = {
        "page": page,
        "title": page.get_admin_display_title(),
        "step": task_state.task.name,
        "comment": task_state.comment,
        "by": by,
        "edit_url": settings.WAGTAILADMIN_BASE_URL + reverse("wagtailadmin_pages:edit", args=[page.pk]),
    }
    for person in people:
        profile = UserProfile.get_for_user(person)
        if person.is_active and person.email and getattr(profile, f"{kind}_notifications"):
            with override(profile.get_preferred_language()):
                subject, _blank, body = render_to_string(
                    f"editorial/mail/{kind}.txt", context | {"person": person}
                ).partition("\n")
            _send(
                EmailMessage(
                    subject.strip(), body.lstrip(), to=[person.email], headers={"Auto-Submitted": "auto-generated"}
                )
            )


def _send(mail: EmailMessage) -> None:
    try:
        mail.send()
    except (OSError, SMTPException):
        log.exception("A mail to %s could not be sent: %s", mail.to, mail.subject)
