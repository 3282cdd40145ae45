import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from articles.importing.pipeline import import_files
from articles.importing.result import IssueResult, Outcome, count_outcomes


class Command(BaseCommand):
    help = "Import issues from files or folders, as drafts."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("paths", nargs="+", metavar="PATH", help="a file of one issue, or a folder of such files")
        parser.add_argument("--dry-run", action="store_true", help="show what would be done; write nothing")
        parser.add_argument("--json", action="store_true", dest="as_json", help="one JSON document on standard output")
        parser.add_argument("--live", action="store_true", help="publish with the printed dates (a public archive)")
        parser.add_argument("--replace", action="store_true", help="replace the content of an issue that exists")
        parser.add_argument("--create-series", action="store_true", help="make a series that the site does not have")

    def handle(self, *args: Any, paths: list[str], as_json: bool, verbosity: int, **options: Any) -> None:
        names = ("dry_run", "live", "replace", "create_series")
        results: list[IssueResult] = []
        for result in import_files(paths, **{name: options[name] for name in names}):
            results.append(result)
            if not as_json and verbosity:
                self.stdout.write(result.as_text())
        if as_json:
            document = {"issues": [result.as_json() for result in results]}
            self.stdout.write(json.dumps(document, ensure_ascii=False, indent=1))
        counts = count_outcomes(results)
        if Outcome.REFUSED in counts or not results:
            raise CommandError(
                ", ".join(f"{number} {outcome}" for outcome, number in counts.items()) or "No files found."
            )
