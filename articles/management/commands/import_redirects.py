from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from articles.importing import intake
from articles.importing.source import Refusal
from articles.redirecting import redirect_all


class Command(BaseCommand):
    help = "Let addresses of an older site lead to where their texts stand now: a CSV with the columns old, new."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("path", type=Path, metavar="FILE.csv")
        parser.add_argument("--dry-run", action="store_true", help="show what would be done; write nothing")

    def handle(self, *args: Any, path: Path, dry_run: bool, verbosity: int, **options: Any) -> None:
        try:
            result = redirect_all(str(path), intake.read(path), dry_run=dry_run)
        except Refusal as error:
            raise CommandError(error.message) from error
        for refused in result.refused:
            self.stderr.write(refused.message)
        counts = f"{result.created} created, {result.changed} changed, {result.unchanged} unchanged, {len(result.refused)} refused"
        if verbosity:
            self.stdout.write(f"{'Would be: ' if dry_run else ''}{counts}")
        if result.refused:
            raise CommandError(f"{len(result.refused)} lines refused; the others stand.")
