from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import IssuePage, SeriesPage
from editorial.models import User
from editorial.publishing import PublishingBlocked, publish_issue, what_blocks
from editorial.readiness.gathering import facts_of
from editorial.readiness.summary import what_a_release_does
from editorial.schedule import NotATime, check_time, in_house_time

USAGE = 2


class Command(BaseCommand):
    help = "Release an issue with all its held articles, now or at a time, or list what blocks it (exit code 1)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("series", metavar="SERIES-SLUG")
        parser.add_argument("number", metavar="NUMBER", type=int)
        parser.add_argument("--at", metavar="ISO-TIME", help="release then, for example 2024-11-05T09:00+08:00")
        parser.add_argument("--dry-run", action="store_true", help="only say what would happen")
        parser.add_argument("--by", metavar="USERNAME", help="whose word it is, for the history")

    def handle(self, *args: Any, series: str, number: int, at: str | None, dry_run: bool, **options: Any) -> None:
        issue = _issue(series, number)
        by = _person(options["by"])
        try:
            if dry_run:
                self._rehearse(issue, _time(at))
            else:
                self._publish(issue, by, _time(at))
        except PublishingBlocked as blocked:
            raise CommandError("\n".join(str(finding) for finding in blocked.findings)) from blocked
        except (NotATime, PermissionDenied) as error:
            raise CommandError(str(error), returncode=USAGE) from error

    def _rehearse(self, issue: IssuePage, at: datetime | None) -> None:
        if at:
            check_time(at, timezone.now())
        if blocking := what_blocks(issue):
            raise PublishingBlocked(blocking)
        self.stdout.write(what_a_release_does(facts_of(issue)))

    def _publish(self, issue: IssuePage, by: User | None, at: datetime | None) -> None:
        if at:
            planned = publish_issue(issue, by=by, at=at)
            self.stdout.write(_("%(issue)s goes out at %(at)s.") % {"issue": issue, "at": in_house_time(planned.at)})
            return
        released = publish_issue(issue, by=by)
        self.stdout.write(_("%(issue)s is out: %(url)s") % {"issue": issue, "url": released.issue.full_url})
        for article in released.articles:
            self.stdout.write(f"  {article.title}")


def _issue(series: str, number: int) -> IssuePage:
    issues = IssuePage.objects.filter(series__slug=series)
    issue = issues.filter(number=number).first()
    if issue is None and not SeriesPage.objects.filter(slug=series).exists():
        known = ", ".join(SeriesPage.objects.order_by("slug").values_list("slug", flat=True))
        raise CommandError(
            _("No series “%(slug)s”; there are: %(known)s.") % {"slug": series, "known": known}, returncode=USAGE
        )
    if issue is None:
        raise CommandError(_("%(slug)s has no No. %(number)s.") % {"slug": series, "number": number}, returncode=USAGE)
    return issue


def _person(username: str | None) -> User | None:
    person = User.objects.filter(username=username).first()
    if username and person is None:
        raise CommandError(_("No user “%(name)s”.") % {"name": username}, returncode=USAGE)
    return person


def _time(text: str | None) -> datetime | None:
    if text is None:
        return None
    try:
        return datetime.fromisoformat(text)
    except ValueError as error:
        sentence = _("“%(text)s” is no time: write it like 2024-11-05T09:00+08:00.")
        raise CommandError(sentence % {"text": text}, returncode=USAGE) from error
