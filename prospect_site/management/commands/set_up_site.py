from itertools import chain
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from prospect_site.demo import set_up_demo
from prospect_site.setting_up import set_up_site


class Command(BaseCommand):
    help = "Make the site tree, languages, series, topics, roles and workflow; leave alone what stands already."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--demo", action="store_true", help="add demo people and the demo issue (No. 1)")

    def handle(self, *args: Any, demo: bool, verbosity: int, **options: Any) -> None:
        for line in chain(set_up_site(), set_up_demo() if demo else ()):
            if verbosity:
                self.stdout.write(line)
        if verbosity:
            self.stdout.write("The site is set up.")
