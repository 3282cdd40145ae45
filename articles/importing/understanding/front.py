"""The front of an article: its title and byline, and where its text begins."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from articles.importing.characters import compact
from articles.importing.source import NOTHING_GIVEN, BylineDraft, Given, Role
from articles.importing.understanding.bylines import read_byline, runs_as_text
from articles.importing.understanding.cues import Cues, ends_sentence
from articles.importing.understanding.front_lines import OPEN_END, lines_that_run_on, names_with_affiliation
from articles.importing.understanding.geometry import is_set_right, left_margins
from articles.importing.understanding.headings import begins_lower, is_numbered
from articles.importing.understanding.joining import join_all
from articles.importing.understanding.measure import Measure, runs_into
from articles.importing.understanding.names import SUBTITLE_DASHES, affiliation_cost, ends_as_affiliation, name_cost
from articles.importing.understanding.rows import Row, columns

_LONGEST_FRONT = 20
_LONGEST_LINE = 180
_LOST = 3  # columns that a full line may miss where spaces were lost
_LONGEST_TITLE = 4
_LONG_LINE, _SHORT_OF_FULL = 30, 0.7  # columns, and of a full line
_LONGEST_LOUD_TITLE = 8  # rows of one that is set larger than all else
_TITLE_LINES = (5.0, 0.0, 0.7, 1.5, 3.0)  # what a title of so many lines costs; none at all is a fault
_NO_BYLINE = 9.0
_NO_TEXT = 6.0
_AGAINST_LOOK = 4.0
_SET_RIGHT = 5.0
_ORGANISATION_INSIDE = 0.3  # of a title that speaks of one
_ABBREVIATED = re.compile(r"(?:\b[A-Z]\.|\b(?:Inc|Ltd|Corp|Jr|Sr|Ph\.?D)\.)$")
_LOUD = 1.15  # times the size of the text
_HEADING_LOUD = 1.08
_SAME = 0.04
_LONG_PARAGRAPH = 180  # columns
_TEXT_ROLES = (Role.HEADING, Role.SUBHEADING, Role.PARAGRAPH, Role.QUOTE, Role.ITEM)


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


def read_front(rows: Sequence[Row], cues: Cues, measure: Measure, given: Given = NOTHING_GIVEN) -> Front:
    """The likeliest title and byline of the rows of an article (without its picture notes).

    Each division into title, byline and text has a cost; the cheapest is taken. What is ``given`` is not looked for,
    and where the format names the title, only the byline is. A front without title or without authors is returned as
    such, for the caller to refuse.
    """
    margins = left_margins(rows)
    runs_on = lines_that_run_on(rows[: _longest_front(rows) + 1], cues, measure, margins)[: _longest_front(rows)]
    best: tuple[float, int, tuple[int, int], tuple[BylineDraft, ...]] | None = None
    # The likeliest divisions first: a byline is read only where it may still win. Of two that cost the same, the first in
    # the order of their rows does.
    divisions = sorted(_divisions(rows, runs_on, measure, margins, given))
    for cost, order, (title, end) in divisions:
        if best and (cost, order) > best[:2]:
            if cost > best[0]:
                break
            continue
        lines = _lines(rows[title:end], runs_on[title:end]) if end > title else ()
        byline = read_byline(lines) if lines else None
        whole = cost + (0.0 if given.bylines else byline.cost if byline else _NO_BYLINE)
        if best is None or (whole, order) < best[:2]:
            best = (whole, order, (title, end), byline.bylines if byline else ())
    if best is None:
        return Front(given.title, given.subtitle, given.bylines, 0, 0, _NO_BYLINE)
    cost, _, (title, end), bylines = best
    heading, subtitle = _title(rows[:title])
    if given.title:
        heading, subtitle = given.title, given.subtitle
    return Front(heading, subtitle, given.bylines or bylines, title, end - title, cost)


def _divisions(
    rows: Sequence[Row], runs_on: Sequence[bool], measure: Measure, margins: Mapping[int, float], given: Given
) -> Iterator[tuple[float, int, tuple[int, int]]]:
    """The ways to divide rows into title, byline and text: what each costs but for its byline, its place in their order,
    and the rows after title and byline."""
    longest = _longest_front(rows)
    narrow = min((row.gap for row in rows[1:longest] if not row.turn), default=1)
    counts = _title_counts(rows, given)
    loud = _loud_rows(rows[:_LONGEST_LOUD_TITLE]) if len(counts) > 1 else 0
    counts = [*counts, loud] if loud > _LONGEST_TITLE else counts
    text_costs: dict[int, float] = {}
    order = 0
    for title in counts:
        title_cost = (
            0.0
            if given.title
            else _title_cost(rows[:title], runs_on, narrow, set_as_title=title == loud)
            + (_AGAINST_LOOK if loud and title != loud else 0.0)
        )
        for end in range(title, min(len(rows), longest) + 1):
            if given.bylines and end > title + _repeated_bylines(rows[title:], given):
                break
            if end not in text_costs:
                text_costs[end] = _text_cost(rows, end, runs_on, measure, margins)
            cost = title_cost + text_costs[end]
            if end and end <= len(runs_on) and runs_on[end - 1]:
                cost += 4.0
            yield cost, order, (title, end)
            order += 1
            if end < len(rows) and ("。" in rows[end].text or len(rows[end].text) > _LONGEST_LINE):
                # Running text: no byline reaches over it.
                break


def _longest_front(rows: Sequence[Row]) -> int:
    """How many rows title and byline may take: up to what the format says is text."""
    texts = (at for at, row in enumerate(rows[:_LONGEST_FRONT]) if at and row.role in _TEXT_ROLES)
    return max(next(texts, _LONGEST_FRONT), _LONGEST_TITLE)


def _title_counts(rows: Sequence[Row], given: Given) -> Sequence[int]:
    """The numbers of rows that a title may take."""
    named = next((at for at, row in enumerate(rows) if row.role not in (Role.TITLE, Role.SUBTITLE)), len(rows))
    if given.title:
        wanted = compact(given.title + given.subtitle)
        repeated = (n for n in range(1, _LONGEST_TITLE + 1) if compact("".join(r.text for r in rows[:n])) == wanted)
        return (next(repeated, named),)
    if named:
        while named < min(len(rows), _LONGEST_TITLE) and rows[named].text.startswith(SUBTITLE_DASHES):
            named += 1
        return (named,)
    if rows and rows[0].role in (Role.QUOTE, Role.ITEM):
        return ()
    if rows and rows[0].role in (Role.HEADING, Role.SUBHEADING):
        return (1,)
    return range(min(_LONGEST_TITLE, len(rows)) + 1)


def _repeated_bylines(rows: Sequence[Row], given: Given) -> int:
    """How many rows print the given bylines again."""
    wanted = compact("".join(b.name + "".join(b.affiliations) for b in given.bylines))
    names = {b.name for b in given.bylines}
    for count in range(min(len(rows), 3 * len(given.bylines) + 1), 0, -1):
        lines = tuple(row.text for row in rows[:count])
        if all(row.role is Role.BYLINE for row in rows[:count]):
            return count
        if len(compact("".join(lines))) <= len(wanted) + 20 and {b.name for b in read_byline(lines).bylines} == names:
            return count
    return 0


def _loud_rows(rows: Sequence[Row]) -> int:
    """How many rows at the start are set as a title is: the largest of all, and larger than the text."""
    if not rows or not rows[0].look or rows[0].loud < _LOUD:
        return 0
    loud = next((at for at, row in enumerate(rows) if abs(row.loud - rows[0].loud) > _SAME), len(rows))
    while loud < len(rows) and (rows[loud].role is Role.SUBTITLE or rows[loud].text.startswith(SUBTITLE_DASHES)):
        loud += 1
    return loud


def _title_cost(rows: Sequence[Row], runs_on: Sequence[bool], narrow: int, *, set_as_title: bool) -> float:
    """What it costs that these rows are the title. Where they are ``set_as_title``, larger than all else, they may read as
    an affiliation or a name."""
    cost = 0.0 if set_as_title and rows else _TITLE_LINES[min(len(rows), _LONGEST_TITLE)]
    for at, row in enumerate(rows):
        last = at + 1 == len(rows)
        if at and (row.role in (Role.TITLE, Role.SUBTITLE) or row.text.startswith(SUBTITLE_DASHES)):
            cost -= 0.7
            continue
        if row.text.endswith(("。", "，", "；")):
            cost += 6.0
        if not set_as_title and affiliation_cost(row.text) < 1.0:
            cost += (5.0 if not at else 3.0) if ends_as_affiliation(row.text) else _ORGANISATION_INSIDE
        if at and not set_as_title and name_cost(row.text) < 0.3:
            cost += 2.0
        elif at and not set_as_title and names_with_affiliation(row.text):
            cost += 3.0
        if last and (row.text.endswith(("：", ":", "、")) or OPEN_END.search(row.text) or runs_on[at]):
            cost += 3.0
        if at and rows[at].gap > narrow and not rows[at].turn and not runs_on[at - 1]:
            cost += 0.6
        before = rows[at - 1].text if at else ""
        if at and (runs_on[at - 1] or before.endswith(("：", ":")) or OPEN_END.search(before)):
            cost -= 0.7
    return cost


def _text_cost(
    rows: Sequence[Row], start: int, runs_on: Sequence[bool], measure: Measure, margins: Mapping[int, float]
) -> float:
    """How unlikely it is that the text begins with this row."""
    if start == len(rows):
        return _NO_TEXT
    row = rows[start]
    if row.role in _TEXT_ROLES or (row.ends and columns(row.text, gaps=True, wide=measure.wide) > _LONG_PARAGRAPH):
        return 0.0
    if _is_sentence(row.text):
        return 0.0
    after = rows[start + 1] if start + 1 < len(rows) else None
    if after is None:
        return _NO_TEXT
    doubt = _SET_RIGHT if is_set_right(row, margins) or runs_into(row, after, margins, wide=measure.wide) else 0.0
    if _is_byline(row.text):
        doubt = 1.0 if 0.4 <= name_cost(row.text) < 2.0 and affiliation_cost(row.text) >= 1.0 else 4.0
    elif start < len(runs_on) and runs_on[start]:
        whole = _lines(rows[start : len(runs_on)], runs_on[start:])[0]
        doubt = 4.0 if names_with_affiliation(whole) else doubt
    if begins_lower(row.text):
        doubt += 6.0
    long = min(_LONG_LINE, _SHORT_OF_FULL * measure.columns)
    if measure.room(row, after, first=True) < _LOST and columns(row.text, gaps=True, wide=measure.wide) > long:
        return doubt
    if is_numbered(row.text) and is_numbered(after.text):
        return doubt + 0.7
    if row.look and min(row.loud, after.loud) >= _HEADING_LOUD and not _is_byline(after.text):
        return doubt + 1.2
    if _is_byline(after.text):
        return doubt + 5.0
    if ends_sentence(after.text) or measure.room(after, rows[min(start + 2, len(rows) - 1)], first=True) < _LOST:
        # A heading, and then its text.
        return doubt + (0.5 if is_numbered(row.text) else 1.2)
    return doubt + 5.0


def _is_sentence(text: str) -> bool:
    """Whether a line ends as running text does, and not with a question that may be a heading, a name, or D.C."""
    if not ends_sentence(text) or (text[-1] in "？！?!" and len(text) <= 40) or name_cost(text) < 1.0:
        return False
    return not _ABBREVIATED.search(text) or affiliation_cost(text) >= 1.0


def _is_byline(text: str) -> bool:
    bare = OPEN_END.sub("", text.rstrip("，、, ")).rstrip("，、, ")  # it may go on
    return affiliation_cost(bare) < 1.0 or (not runs_as_text(bare) and read_byline((bare,)).cost < 1.6)


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
        if at and (row.text.startswith(SUBTITLE_DASHES) or row.role is Role.SUBTITLE):
            return join_all([r.text for r in rows[:at]]), join_all([r.text for r in rows[at:]])
    return join_all([row.text for row in rows]), ""
