import os
from contextlib import ExitStack, closing
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError

from articles.importing.pipeline import import_files
from articles.importing.plan import Options
from articles.importing.result import Outcome
from articles.importing.source import Given, Refusal
from articles.importing.supplying import given_by
from articles.importing.telling import AsJson, AsText, Interrupt, Progress, Report, Tally

_STOPPED = 130  # what a shell says of a program that Ctrl-C ended


class Command(BaseCommand):
    help = "Import issues from files, folders or archives, as drafts."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "paths", nargs="+", metavar="PATH", help="a file, a folder, a ZIP, or an export of this site"
        )
        parser.add_argument("--dry-run", action="store_true", help="show what would be done; write nothing")
        parser.add_argument("--json", action="store_true", dest="as_json", help="one JSON document on standard output")
        parser.add_argument("--live", action="store_true", help="publish with the printed dates (a public archive)")
        parser.add_argument("--replace", action="store_true", help="let another issue come under a number that exists")
        parser.add_argument(
            "--overwrite", action="store_true", help="take the file's word where an editor changed it too"
        )
        parser.add_argument("--create-series", action="store_true", help="make a series that the site does not have")
        parser.add_argument("--series", default="", help="for files that do not say it")
        parser.add_argument("--number", type=int, help="for a file that does not say it; one issue only")
        parser.add_argument("--date", default="", help="for files that do not say it: 2024-11, 2024年11月")
        parser.add_argument(
            "--author",
            action="append",
            default=[],
            metavar="姓名（單位職銜）",
            help="for files that name none; may be repeated",
        )
        parser.add_argument("--jobs", type=int, default=_usual_jobs(), metavar="N", help="processes that read files")
        parser.add_argument("--report", type=Path, metavar="FILE", help="a CSV with one row for each issue")

    def handle(self, *args: Any, paths: list[str], jobs: int, **options: Any) -> None:
        if jobs < 1:
            raise CommandError("--jobs：至少為 1。 --jobs is 1 or more.", returncode=2)
        try:
            given = given_by(
                **{name: options[name] for name in ("series", "number", "date")}, authors=options["author"]
            )
        except ValueError as error:
            raise CommandError(str(error), returncode=2) from error
        tally, interrupt, dry_run = Tally(), Interrupt(), bool(options["dry_run"])
        try:
            self._import(paths, given, jobs, tally, interrupt, options)
        except Refusal as error:
            raise CommandError(error.message, returncode=2) from error
        except KeyboardInterrupt as error:
            why = ("依要求停止", "as asked") if dry_run else ("進行中的一期已復原", "the current issue was undone")
            raise CommandError(_how_to_go_on(tally, *why, dry_run=dry_run), returncode=_STOPPED) from error
        except (DatabaseError, OSError) as error:
            why = (f"因為{error}", f"because of: {error}")
            raise CommandError(_how_to_go_on(tally, *why, dry_run=dry_run)) from error
        if interrupt.asked:
            raise CommandError(_how_to_go_on(tally, "依要求停止", "as asked", dry_run=dry_run), returncode=_STOPPED)
        several = sum(tally.counts.values()) > 1
        if Outcome.REFUSED in tally.counts or not tally.counts:
            alone = "未匯入任何內容。 Nothing was imported." if tally.counts else "找不到可匯入的檔案。 No files found."
            raise CommandError(str(tally) if several else alone)
        if several and options["verbosity"] and not options["as_json"]:
            self.stdout.write(str(tally))

    def _import(
        self, paths: list[str], given: Given, jobs: int, tally: Tally, interrupt: Interrupt, options: dict[str, Any]
    ) -> None:
        wished = Options(**{name: options[name] for name in ("live", "replace", "overwrite", "create_series")})
        with ExitStack() as stack:
            report = stack.enter_context(_report(options["report"], paths))
            progress = stack.enter_context(Progress(self.stderr._out if options["verbosity"] else None))
            write = progress.above(self.stdout.write if options["verbosity"] or options["as_json"] else _nowhere)
            told = stack.enter_context(
                AsJson(write, dry_run=options["dry_run"]) if options["as_json"] else AsText(write)
            )
            stack.enter_context(interrupt)
            results = import_files(
                paths, wished, given=given, dry_run=options["dry_run"], jobs=jobs, counted=progress.counted
            )
            for result in stack.enter_context(closing(results)):
                for listener in (told, report, tally, progress):
                    listener.add(result)
                if interrupt.asked:
                    break


def _nowhere(_text: str) -> None:
    pass


def _usual_jobs() -> int:
    """A processor is left to this process, which writes; more than a few readers wait for it."""
    return max(1, min(4, (os.cpu_count() or 1) - 1))


def _report(report: Path | None, paths: list[str]) -> Report:
    """Begun before anything is read: a report that cannot be kept is said at once."""
    if report and any(report.resolve().is_relative_to(Path(path).resolve()) for path in paths):
        raise CommandError(
            f"--report：{report} 在要匯入的檔案之中。 {report} is among what is to be imported.", returncode=2
        )
    try:
        return Report(report)
    except FileNotFoundError as error:
        raise CommandError(
            f"--report：沒有「{report.parent}」這個資料夾，請先建立。 There is no folder “{report.parent}”: make it first.",
            returncode=2,
        ) from error
    except OSError as error:
        raise CommandError(
            f"--report：無法寫入 {report}（{error.strerror}）。 Cannot write {report} ({error.strerror}).", returncode=2
        ) from error


def _how_to_go_on(tally: Tally, chinese: str, english: str, *, dry_run: bool) -> str:
    if dry_run:
        return (
            f"試讀已停止（{chinese}）：{tally.in_chinese}。這是試讀，沒有寫入任何內容。 "
            f"Stopped ({english}): {tally.in_english}. This was a dry run: nothing was written."
        )
    return (
        f"匯入已停止（{chinese}）：{tally.in_chinese}。已寫入的各期都完整；再次執行同一指令即可繼續，已匯入的不會重複。 "
        f"Stopped ({english}): {tally.in_english}. What was written stands whole; run the same command again to go "
        "on, and it finds that unchanged."
    )
