from typing import Any

from django.core.management.base import BaseCommand

from editorial.workflow import set_up_desk


class Command(BaseCommand):
    help = "Make the roles and the review workflow where they are missing; leave alone what stands already."

    def handle(self, *args: Any, verbosity: int, **options: Any) -> None:
        lines = set_up_desk()
        if verbosity:
            self.stdout.write("\n".join(lines or ["The desk is set up; nothing to do."]))
