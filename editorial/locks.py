from django.contrib.auth.models import AbstractBaseUser
from django.utils.translation import gettext as _
from wagtail.locks import WorkflowLock


class HoldLock(WorkflowLock):
    """Says why a held article cannot be edited, and how out."""

    def for_user(self, user: AbstractBaseUser) -> bool:
        return True

    def get_message(self, user: AbstractBaseUser) -> str:
        return _("“%(title)s” is approved and held until its issue goes out. To change it, send it back to editing.") % {
            "title": self.object.title
        }

    def get_locked_by(self, user: AbstractBaseUser, can_lock: bool = False) -> str:
        return _("Held for release")

    def get_description(self, user: AbstractBaseUser, can_lock: bool = False) -> str:
        return _("No one can make changes while the article is held")
