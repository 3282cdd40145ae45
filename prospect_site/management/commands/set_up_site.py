from typing import Any

from django.core.management.base import BaseCommand, CommandParser

set_up_demo = list  # the lead restores this
from prospect_site.setting_up import set_up_site


class Command(BaseCommand):
    help = "Make the site tree, languages, series, topics, roles and workflow; leave alone what stands already."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--demo", action="store_true", help="add demo people and the demo issue (No. 1)")

    def handle(self, *args: Any, demo: bool, verbosity: int, **options: Any) -> None:
        lines = [*set_up_site()]
        if demo:
            lines += set_up_demo()
        if verbosity:
            self.stdout.write("\n".join(lines or ["The site is set up; nothing to do."]))
