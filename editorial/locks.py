"""Why an article cannot be edited now, and how out."""

from django.contrib.auth.models import AbstractBaseUser
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from wagtail.locks import WorkflowLock


class StepLock(WorkflowLock):
    """While a text is at a step, those who work on that step edit it, nobody else."""

    def get_message(self, user: AbstractBaseUser) -> str | None:
        if not self.for_user(user):
            return None
        return _(
            "“%(title)s” is at the step “%(step)s”: only those who work on this step can change it. "
            "To change it, ask them to send it back; who submitted it can also cancel the workflow."
        ) % {"title": self.object.get_admin_display_title(), "step": self.task.name}


class HoldLock(WorkflowLock):
    """While an article is held nobody edits it: what was approved is what goes out."""

    def for_user(self, user: AbstractBaseUser) -> bool:
        return True

    def get_message(self, user: AbstractBaseUser) -> str:
        title = {"title": self.object.get_admin_display_title()}
        if not self.task.get_actions(self.object, user):
            return (
                _(
                    "“%(title)s” is approved and held until its issue goes out. "
                    "To change it, ask a reviewer or the chief editor to send it back to editing."
                )
                % title
            )
        message = (
            _("“%(title)s” is approved and held until its issue goes out. To change it, send it back to editing.")
            % title
        )
        return format_html(
            '{} <a class="button button-small button-secondary" href="{}">{}</a>',
            message,
            reverse("desk:send_back", args=[self.object.pk]),
            _("Send back…"),
        )

    def get_locked_by(self, user: AbstractBaseUser, can_lock: bool = False) -> str:
        return _("Held for release")

    def get_description(self, user: AbstractBaseUser, can_lock: bool = False) -> str:
        return _("No one can make changes while the article is held")
