"""When an issue is to go out."""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from wagtail.log_actions import log

from articles.models import IssuePage
from editorial.models import IssueRelease, ReleaseStatus, User

# The settings name the zone as the tz database does; the catalogue has what people call it.
gettext_noop("Asia/Taipei")


class NotATime(ValueError):
    """The hour of a release that cannot be meant."""


def scheduled_release(issue: IssuePage) -> IssueRelease | None:
    return IssueRelease.objects.filter(issue=issue, status=ReleaseStatus.SCHEDULED).first()


def check_time(at: datetime, now: datetime) -> None:
    """Refuses (``NotATime``) an hour without its zone, and one that has passed."""
    if timezone.is_naive(at):
        raise NotATime(_("Say in which time zone %(at)s is, for example %(at)s+08:00.") % {"at": at.isoformat()})
    if at <= now:
        raise NotATime(_("%(at)s has passed: choose a later time, or release at once.") % {"at": in_house_time(at)})


def in_house_time(at: datetime) -> str:
    """``2024-11-05 09:00 (Asia/Taipei)``, with the zone as the reader's language calls it."""
    local = timezone.localtime(at, timezone.get_default_timezone())
    return _("%(time)s (%(zone)s)") % {"time": f"{local:%Y-%m-%d %H:%M}", "zone": house_zone()}


def house_zone() -> str:
    """The name of the time zone of the house; one that the catalogue lacks stays as the tz database has it."""
    return _(settings.TIME_ZONE)


def plan_release(issue: IssuePage, at: datetime, by: User | None) -> IssueRelease:
    """Sets the hour of ``issue``, in place of one that was set before."""
    with transaction.atomic():
        drop_plan(issue, _("Replaced by another release."))
        release = IssueRelease.objects.create(issue=issue, at=at, requested_by=by)
        log(instance=issue, action="editorial.schedule", user=by, data={"at": at.isoformat()})
    return release


def cancel_release(issue: IssuePage, by: User | None) -> bool:
    """Takes the hour of ``issue`` back; False when none was set."""
    with transaction.atomic():
        dropped = drop_plan(issue, _("Cancelled."))
        if dropped:
            log(instance=issue, action="editorial.cancel_release", user=by)
    return dropped


def drop_plan(issue: IssuePage, why: str) -> bool:
    plans = IssueRelease.objects.filter(issue=issue, status=ReleaseStatus.SCHEDULED)
    return bool(plans.update(status=ReleaseStatus.CANCELLED, outcome=why, finished_at=timezone.now()))
