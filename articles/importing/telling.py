"""How a long import tells of itself while it goes on, and how it is stopped. Nothing is kept of what was told."""

import csv
import json
import signal
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from types import FrameType, TracebackType
from typing import IO, Any, Self

from tqdm import tqdm

from articles.importing.outline import outline
from articles.importing.result import IssueResult, Outcome
from articles.importing.wording import with_options

_COLUMNS = ("source", "outcome", "code", "series", "number", "date", "titles", "warnings", "message")
# A spreadsheet takes a cell that begins so for a formula, full-width letters included.
_FORMULA = tuple("=+-@＝＋－＠\t\r\n")


_IN_CHINESE = {
    Outcome.CREATED: "新建",
    Outcome.CHANGED: "更動",
    Outcome.UNCHANGED: "不變",
    Outcome.REFUSED: "未採用",
}


class Tally:
    """How many issues had each outcome, or would have it."""

    def __init__(self) -> None:
        self.counts: Counter[Outcome] = Counter()
        self._verdicts: dict[Outcome, tuple[str, str]] = {}

    def add(self, result: IssueResult) -> None:
        self.counts[result.outcome] += 1
        would = "將" if result.verdict != result.outcome else ""
        self._verdicts[result.outcome] = (would + _IN_CHINESE[result.outcome], result.verdict)

    @property
    def in_chinese(self) -> str:
        """新建 62、未變更 2"""
        return "、".join(f"{chinese} {count}" for count, (chinese, _) in self._met()) or "尚無"

    @property
    def in_english(self) -> str:
        """62 created, 2 unchanged"""
        return ", ".join(f"{count} {english}" for count, (_, english) in self._met()) or "nothing yet"

    def __str__(self) -> str:
        return f"{self.in_chinese}。 {self.in_english}."

    def _met(self) -> list[tuple[int, tuple[str, str]]]:
        return [(self.counts[outcome], self._verdicts[outcome]) for outcome in Outcome if self.counts[outcome]]


class AsText:
    """Each result as lines for a person; what a dry run would do with all that was understood."""

    def __init__(self, write: Callable[[str], None]) -> None:
        self._write = write

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_ended: object) -> None:
        pass

    def add(self, result: IssueResult) -> None:
        self._write(result.as_text())
        if result.planned and result.draft:
            self._write("\n".join(f"    {line}" for line in outline(result.draft)))


class AsJson:
    """One JSON document, written piece by piece; it is whole even where the import was stopped. With ``dry_run`` its
    outcomes are what would be."""

    def __init__(self, write: Callable[[str], None], *, dry_run: bool = False) -> None:
        self._write = write
        self._dry_run = dry_run
        self._separator = ""

    def __enter__(self) -> Self:
        self._write(f'{{"dry_run": {json.dumps(self._dry_run)}, "issues": [')
        return self

    def __exit__(self, *_ended: object) -> None:
        self._write("]}")

    def add(self, result: IssueResult) -> None:
        self._write(self._separator + json.dumps(result.as_json(), ensure_ascii=False, indent=1))
        self._separator = ","


class Report:
    """A table for a spreadsheet, one row for each issue, each on disk as soon as it is known; nothing without a path."""

    def __init__(self, path: Path | None) -> None:
        """Begins the file. Raises OSError where that cannot be done."""
        self._file: IO[str] | None = None
        if path:
            # With a mark, without which Excel takes UTF-8 for the encoding of the machine.
            self._file = path.open("w", encoding="utf-8-sig", newline="")
            csv.writer(self._file).writerow(_COLUMNS)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_ended: object) -> None:
        if self._file:
            self._file.close()

    def add(self, result: IssueResult) -> None:
        if self._file:
            csv.writer(self._file).writerow([_cell(value) for value in _row(result)])
            self._file.flush()


def _row(result: IssueResult) -> tuple[object, ...]:
    draft, error = result.draft, result.error
    return (
        result.source,
        result.verdict,
        error.code if error else "",
        draft.series if draft else "",
        draft.number if draft else "",
        draft.date if draft else "",
        "；".join(article.title + article.subtitle for article in draft.articles) if draft else "",
        "；".join(f"{warning.where}: {warning.message}" for warning in result.warnings),
        with_options(error.message, error.lacking) if error else "；".join((*result.conflicts, *result.changes)),
    )


def _cell(value: object) -> str:
    text = str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text


class Progress:
    """A bar with rate and time left on a terminal; elsewhere nothing."""

    def __init__(self, terminal: Any) -> None:
        shown = bool(terminal and terminal.isatty())
        self._bar = tqdm(total=0, unit=" issues", file=terminal, disable=not shown, dynamic_ncols=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_ended: object) -> None:
        self._bar.close()

    def counted(self, total: int) -> None:
        if self._bar.total != total:
            self._bar.total = total
            self._bar.refresh()

    def add(self, _result: IssueResult) -> None:
        self._bar.update()

    def above(self, write: Callable[[str], None]) -> Callable[[str], None]:
        """``write``, for lines that scroll by above the bar."""

        def write_above(text: str) -> None:
            self._bar.clear()
            write(text)
            self._bar.refresh()

        return write if self._bar.disable else write_above


class Interrupt:
    """Ctrl-C, or a service being stopped: the first asks to stop after the current issue, the second stops at once."""

    def __init__(self) -> None:
        self.asked = False
        self._before: dict[signal.Signals, Any] = {}

    def __enter__(self) -> Self:
        for number in (signal.SIGINT, signal.SIGTERM):
            try:
                self._before[number] = signal.signal(number, self._ask)
            except ValueError:  # only a program's first thread is sent signals
                break
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        for number, before in self._before.items():
            signal.signal(number, before)

    def _ask(self, _number: int, _frame: FrameType | None) -> None:
        if self.asked:
            raise KeyboardInterrupt
        self.asked = True
