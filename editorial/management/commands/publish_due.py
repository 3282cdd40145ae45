from typing import Any

from django.core.management.base import BaseCommand, CommandError

from editorial.models import ReleaseStatus
from editorial.publishing import publish_due


class Command(BaseCommand):
    help = "Release the issues whose hour has come. Exit code 1 when one was not ready and its release stopped."

    def handle(self, *args: Any, **options: Any) -> None:
        releases = publish_due()
        stopped = [release for release in releases if release.status == ReleaseStatus.STOPPED]
        for release in releases:
            if release not in stopped:
                self.stdout.write(f"已發布：{release.issue} Released: {release.issue}")
        if stopped:
            raise CommandError(
                "\n".join(f"未發布：{release.issue} Stopped: {release.issue}\n{release.outcome}" for release in stopped)
            )
