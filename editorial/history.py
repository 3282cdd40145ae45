"""How the acts of the desk read in Wagtail's history."""

from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import LogActionRegistry, LogFormatter
from wagtail.models import ModelLogEntry, PageLogEntry

from editorial.schedule import in_house_time

type Entry = PageLogEntry | ModelLogEntry


class ReleaseFormatter(LogFormatter):
    label = _("Release")

    def format_message(self, log_entry: Entry) -> str:
        count = len(log_entry.data.get("articles", ()))
        return ngettext("Released with %(count)d article", "Released with %(count)d articles", count) % {"count": count}


class WithdrawFormatter(LogFormatter):
    label = _("Withdraw")

    def format_message(self, log_entry: Entry) -> str:
        return gettext("Withdrawn: %(reason)s") % {"reason": log_entry.data.get("reason", "")}


class ScheduleFormatter(LogFormatter):
    label = _("Schedule release")

    def format_message(self, log_entry: Entry) -> str:
        at = parse_datetime(log_entry.data.get("at", ""))
        return gettext("Release scheduled for %(at)s") % {"at": in_house_time(at) if at else "?"}


class StoppedFormatter(LogFormatter):
    label = _("Stop release")
    message = _("The scheduled release was stopped: the issue was not ready")

    def format_comment(self, log_entry: Entry) -> str:
        return log_entry.data.get("outcome", "")


def register_actions(actions: LogActionRegistry) -> None:
    actions.register_action("editorial.release")(ReleaseFormatter)
    actions.register_action("editorial.withdraw")(WithdrawFormatter)
    actions.register_action("editorial.schedule")(ScheduleFormatter)
    actions.register_action("editorial.release_stopped")(StoppedFormatter)
    actions.register_action("editorial.cancel_release", _("Cancel release"), _("Scheduled release cancelled"))
    actions.register_action("editorial.hold_again", _("Hold again"), _("Withdrawn; held again as readers saw it"))
