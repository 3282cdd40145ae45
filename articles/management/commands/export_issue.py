from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from articles.exporting.export import Exported, NotExported, choose, every_issue, export_issues

USAGE = 2
NAMED_AT_MOST = 10


class Command(BaseCommand):
    help = "Export issues with their pictures and files into a ZIP with checksums, which import_issue restores."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("series", nargs="?", metavar="SERIES", help="slug or title of the series")
        parser.add_argument("numbers", nargs="*", type=int, metavar="NUMBER")
        parser.add_argument("--all", action="store_true", dest="everything", help="every issue of every series")
        parser.add_argument("--output", required=True, type=Path, metavar="FILE.zip")
        parser.add_argument("--drafts", action="store_true", help="also what readers do not see yet, or no longer")
        parser.add_argument("--force", action="store_true", help="write over a file of this name")

    def handle(self, *args: Any, output: Path, drafts: bool, force: bool, verbosity: int, **options: Any) -> None:
        issues = _issues(options["series"], options["numbers"], everything=options["everything"])
        try:
            exported = export_issues(issues, output, at=timezone.now(), drafts=drafts, force=force)
        except NotExported as error:
            raise CommandError(str(error)) from error
        if verbosity:
            self.stdout.write(
                f"{output}：{exported.issues} 期、{exported.articles} 篇文章、{exported.files} 個檔案。 "
                f"{_counted(exported.issues, 'issue')}, {_counted(exported.articles, 'article')}, "
                f"{_counted(exported.files, 'file')}."
            )
        if exported.left_out:
            self.stderr.write(_left_out(exported))


def _issues(series: str | None, numbers: list[int], *, everything: bool) -> list[int]:
    if everything == bool(series) or (series and not numbers):
        raise CommandError("請寫出系列與期號，或用 --all。 Name a series and its numbers, or --all.", returncode=USAGE)
    try:
        return every_issue() if everything else choose(series or "", numbers)
    except NotExported as error:
        raise CommandError(str(error), returncode=USAGE) from error


def _counted(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"


def _left_out(exported: Exported) -> str:
    count, first = len(exported.left_out), exported.left_out[:NAMED_AT_MOST]
    more = "…" if count > NAMED_AT_MOST else ""
    return (
        f"略過讀者看不到的 {count} 期（{'、'.join(first)}{more}）；加上 --drafts 即可匯出。 "
        f"Left out, since readers do not see them: {_counted(count, 'issue')} ({', '.join(first)}{more}). --drafts has them."
    )
