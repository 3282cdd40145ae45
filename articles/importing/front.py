"""The front of an article: its title and byline, and where its text begins."""

from collections.abc import Sequence
from dataclasses import dataclass

from articles.importing.bylines import read_byline
from articles.importing.cues import Cues, ends_sentence
from articles.importing.headings import is_numbered
from articles.importing.joining import join_all
from articles.importing.names import affiliation_cost, name_cost
from articles.importing.paragraphs import Measure
from articles.importing.rows import Row, columns
from articles.importing.source import BylineDraft

_LONGEST_FRONT = 20
_LONGEST_LINE = 180
_LOST = 3  # columns that a full line may miss where spaces were lost
_LONGEST_TITLE = 4
_TITLE_LINES = (5.0, 0.0, 0.7, 1.5, 3.0)  # what a title of so many lines costs; none at all is a fault
_NO_BYLINE = 9.0
_NO_TEXT = 6.0
_SUBTITLE = ("—", "─", "－", "–", "--", "～")


@dataclass(frozen=True, slots=True)
class Front:
    """Title, subtitle (with its dashes as printed) and byline of an article. ``title_rows`` and ``byline_rows`` say
    how many rows each took; the text begins after them. ``doubt`` is the cost of the reading."""

    title: str
    subtitle: str
    bylines: tuple[BylineDraft, ...]
    title_rows: int
    byline_rows: int
    doubt: float


def read_front(rows: Sequence[Row], cues: Cues, measure: Measure) -> Front:
    """The likeliest title and byline of the rows of an article (without its picture notes).

    Each division into title, byline and text has a cost; the cheapest is taken. A front without title or without
    authors is returned as such, for the caller to refuse.
    """
    best: tuple[float, int, int, tuple[BylineDraft, ...]] | None = None
    runs_on = [cues.spaces and not row.spaced for row in rows[:_LONGEST_FRONT]]
    narrow = min((row.gap for row in rows[1:_LONGEST_FRONT] if not row.turn), default=1)
    for title in range(min(_LONGEST_TITLE, len(rows)) + 1):
        title_cost = _title_cost(rows[:title], runs_on, narrow)
        for end in range(title, min(len(rows), _LONGEST_FRONT) + 1):
            cost = title_cost + _text_cost(rows, end, measure)
            if end and end <= len(runs_on) and runs_on[end - 1]:
                cost += 4.0
            byline = None
            if best is None or cost < best[0]:
                byline = read_byline(_lines(rows[title:end], runs_on[title:end])) if end > title else None
            cost += byline.cost if byline else _NO_BYLINE
            if best is None or cost < best[0]:
                best = (cost, title, end, byline.bylines if byline else ())
            if end < len(rows) and ("。" in rows[end].text or len(rows[end].text) > _LONGEST_LINE):
                # Running text: no byline reaches over it.
                break
    if best is None:
        return Front("", "", (), 0, 0, _NO_BYLINE)
    cost, title, end, bylines = best
    heading, subtitle = _title(rows[:title])
    return Front(heading, subtitle, bylines, title, end - title, cost)


def _title_cost(rows: Sequence[Row], runs_on: Sequence[bool], narrow: int) -> float:
    cost = _TITLE_LINES[len(rows)]
    for at, row in enumerate(rows):
        last = at + 1 == len(rows)
        if row.text.endswith(("。", "，", "；")):
            cost += 6.0
        if affiliation_cost(row.text) < 1.0:
            cost += 5.0 if not at else 3.0
        if at and name_cost(row.text) < 0.3:
            cost += 2.0
        if last and (row.text.endswith(("：", ":", "、")) or runs_on[at]):
            cost += 3.0
        if at and rows[at].gap > narrow and not rows[at].turn and not runs_on[at - 1]:
            cost += 0.6
        if at and (runs_on[at - 1] or row.text.startswith(_SUBTITLE) or rows[at - 1].text.endswith(("：", ":"))):
            cost -= 0.7
    return cost


def _text_cost(rows: Sequence[Row], start: int, measure: Measure) -> float:
    """How unlikely it is that the text begins with this row."""
    if start == len(rows):
        return _NO_TEXT
    row = rows[start]
    if ends_sentence(row.text) and (row.text[-1] not in "？！?!" or len(row.text) > 40):
        return 0.0
    after = rows[start + 1] if start + 1 < len(rows) else None
    if after is None:
        return _NO_TEXT
    doubt = 4.0 if _is_byline(row.text) else 0.0
    if row.text[0].islower():
        doubt += 6.0
    if measure.room(row, after, first=True) < _LOST and columns(row.text, gaps=True, wide=measure.wide) > 30:
        return doubt
    if is_numbered(row.text) and is_numbered(after.text):
        return doubt + 0.7
    if _is_byline(after.text):
        return doubt + 5.0
    if ends_sentence(after.text) or measure.room(after, rows[min(start + 2, len(rows) - 1)], first=True) < _LOST:
        # A heading, and then its text.
        return doubt + (0.5 if is_numbered(row.text) else 1.2)
    return doubt + 5.0


def _is_byline(text: str) -> bool:
    return affiliation_cost(text) < 1.0 or read_byline((text,)).cost < 1.6


def _lines(rows: Sequence[Row], runs_on: Sequence[bool]) -> tuple[str, ...]:
    """The lines of a byline; those that the text itself marks as wrapped are joined."""
    lines: list[list[str]] = [[]]
    for row, on in zip(rows, runs_on, strict=True):
        lines[-1].append(row.text)
        if not on:
            lines.append([])
    # Inner spaces part names, so that single lines stay as they are printed.
    return tuple(line[0] if len(line) == 1 else join_all(line) for line in lines if line)


def _title(rows: Sequence[Row]) -> tuple[str, str]:
    """Title and subtitle; a subtitle is what stands on a line of its own behind a dash."""
    for at, row in enumerate(rows):
        if at and row.text.startswith(_SUBTITLE):
            return join_all([r.text for r in rows[:at]]), join_all([r.text for r in rows[at:]])
    return join_all([row.text for row in rows]), ""
