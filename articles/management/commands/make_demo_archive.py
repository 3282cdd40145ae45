from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from articles.demo_archive.archive import MOST_ISSUES, made_up_issues
from articles.demo_archive.printing import print_issue
from articles.importing.document import IssueDraft
from articles.importing.pipeline import ReadIssue, apply_issue
from articles.importing.plan import Options
from articles.importing.result import Outcome

USAGE = 2
FILES_IN_A_FOLDER = 1000


class Command(BaseCommand):
    help = "Make up an archive of COUNT issues, always the same: as text files to import, or straight into the site."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("count", metavar="COUNT", type=int)
        parser.add_argument("--files", type=Path, metavar="FOLDER", help="write text files there; leave the site alone")
        parser.add_argument("--seed", type=int, default=0, help="another archive for each number")
        parser.add_argument(
            "--length", type=int, default=0, metavar="CHARACTERS", help="of each article; else it varies"
        )
        parser.add_argument("--live", action="store_true", help="public at once; else as drafts")

    def handle(
        self, *args: Any, count: int, files: Path | None, seed: int, length: int, verbosity: int, **options: Any
    ) -> None:
        if not 1 <= count <= MOST_ISSUES:
            raise CommandError(
                f"COUNT：須為 1 到 {MOST_ISSUES:,}。 COUNT is from 1 to {MOST_ISSUES:,}.", returncode=USAGE
            )
        if length < 0:
            raise CommandError("--length：不得小於 0。 --length is not below 0.", returncode=USAGE)
        issues = made_up_issues(count, seed=seed, length=length)
        try:
            made = _write_files(issues, files) if files else self._write_pages(issues, live=options["live"])
        except OSError as error:
            place = error.filename or files
            raise CommandError(
                f"無法寫入 {place}（{error.strerror}）。 Cannot write {place} ({error.strerror})."
            ) from error
        if verbosity:
            told = (f"在 {files} 中", f"in {files}") if files else ("在站上", "on the site")
            self.stdout.write(f"{told[0]}有 {made} 期。 Issues {told[1]}: {made}.")

    def _write_pages(self, issues: Iterator[IssueDraft], *, live: bool) -> int:
        """Imports each; returns how many the site has. One whose number it has with other content is an error."""
        stand = 0
        for issue in issues:
            result = apply_issue(ReadIssue(issue.source, (), issue, None), Options(live=live))
            if result.outcome is Outcome.REFUSED:
                raise CommandError(result.as_text())
            stand += 1
        return stand


def _write_files(issues: Iterator[IssueDraft], folder: Path) -> int:
    """A file for each issue, a thousand in a folder."""
    written = 0
    for issue in issues:
        place = folder / issue.language / f"{issue.number // FILES_IN_A_FOLDER:02}"
        place.mkdir(parents=True, exist_ok=True)
        (place / issue.source).write_bytes(print_issue(issue))
        written += 1
    return written
