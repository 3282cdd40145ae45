from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from articles.importing import intake
from articles.importing.source import Refusal
from articles.redirecting import Redirected, redirect_all


class Command(BaseCommand):
    help = (
        "Let addresses of an older site lead to where their texts stand now (301). The table has two columns: old, an "
        "address with or without its host, Chinese plain or escaped in UTF-8 or Big5; and new, a path of this site, or series, "
        "number and position of the article (遠景論壇 91 2). Only what is public can be led to. Running it again changes nothing."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("path", type=Path, metavar="FILE.csv", help="with commas or tabs, in UTF-8, UTF-16 or Big5")
        parser.add_argument("--dry-run", action="store_true", help="show what would be done; write nothing")

    def handle(self, *args: Any, path: Path, dry_run: bool, verbosity: int, **options: Any) -> None:
        try:
            result = redirect_all(str(path), intake.read(path), dry_run=dry_run)
        except Refusal as error:
            raise CommandError(error.message) from error
        for refused in result.refused:
            self.stderr.write(refused.message)
        if verbosity:
            self.stdout.write(_counts(result, dry_run=dry_run))
        if result.refused:
            count = len(result.refused)
            chinese = "其餘可以匯入" if dry_run else "其餘已生效"
            english = "the others could be entered" if dry_run else "the others stand"
            raise CommandError(f"{count} 列未採用，{chinese}。 Lines refused: {count}; {english}.")


def _counts(result: Redirected, *, dry_run: bool) -> str:
    chinese = f"新增 {result.created}、更動 {result.changed}、不變 {result.unchanged}、未採用 {len(result.refused)}"
    english = f"{result.created} created, {result.changed} changed, {result.unchanged} unchanged, {len(result.refused)} refused"
    if dry_run:
        return f"試行，沒有寫入：將{chinese}。 A dry run, nothing was written: would be {english}."
    return f"{chinese}。 {english}."
