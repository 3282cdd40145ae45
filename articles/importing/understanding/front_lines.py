"""Which printed lines of a title and byline are one: what did not fit on a line goes on with the next."""

import re
from collections.abc import Mapping, Sequence

from articles.importing.characters import has_han
from articles.importing.understanding.bylines import read_byline
from articles.importing.understanding.cues import Cues
from articles.importing.understanding.headings import begins_lower
from articles.importing.understanding.measure import Measure, runs_into
from articles.importing.understanding.names import affiliation_cost, is_post, name_cost
from articles.importing.understanding.rows import Row

_SHORT_REST = 0.6
_SAME = 0.04  # of the size of the text
# A line that ends so goes on with the next.
OPEN_END = re.compile(r"(?:\s*(?:\b(?:the|a|an|of|and|or|for|in|on|to|at|with|from|by|between)|[與及和暨之的、]))+$")
_LONE_HEADINGS = ("Introduction", "Background", "Summary", "Abstract", "Overview", "Preface", "Context")
_LONGEST_BRACKET = 4  # rows
_OPENING, _CLOSING = "（(", "）)"


def lines_that_run_on(rows: Sequence[Row], cues: Cues, measure: Measure, margins: Mapping[int, float]) -> list[bool]:
    """Whether each of the rows goes on with the next, be it the one after the last. ``rows`` are those of a front and what
    follows, ``margins`` as ``left_margins`` tells them."""
    found = [
        not row.ends
        and (
            row.ends is False
            or (cues.spaces and not row.spaced)
            or _is_wrapped(row, after, cues, measure)
            or (runs_into(row, after, margins, wide=measure.wide) and not _begins_next_author(row, after))
        )
        for row, after in zip(rows, [*rows[1:], None], strict=True)
    ]
    for at in range(len(rows)):
        for inside in range(at, _end_of_bracket(rows, at)):
            found[inside] = True
    return found


def _is_wrapped(row: Row, after: Row | None, cues: Cues, measure: Measure) -> bool:
    """Whether the next word did not fit on a row, and a space was drawn at its end: a line that was wrapped keeps the space
    at which it was, the last one of a paragraph has none. So it is with an affiliation that goes on as one."""
    if cues.spaces or after is None or measure.room(row, after) >= 0 or abs(row.loud - after.loud) > _SAME:
        return False
    if row.room is not None and (row.spaced or _is_full_of_affiliation(row, after)):
        return True
    return not has_han(row.text + after.text) and _is_cut_affiliation(row.text, after.text)


def _is_full_of_affiliation(row: Row, after: Row) -> bool:
    """Whether a row that reaches its margin from the other is cut inside an affiliation that the next one completes."""
    own, rest = row.text, after.text
    if row.look is None or row.look.left - row.look.left_edge > row.look.size:
        return False
    if not has_han(own) or is_post(own) or not is_post(own + rest) or min(name_cost(own), name_cost(rest)) < 1.0:
        return False
    return max(map(affiliation_cost, (own, own + rest))) < 1.0 or names_with_affiliation(own + rest)


def _end_of_bracket(rows: Sequence[Row], at: int) -> int:
    """The row that closes a bracket which this one opens and leaves open; this one if there is none."""
    depth = 0
    for end in range(at, min(at + _LONGEST_BRACKET, len(rows))):
        text = rows[end].text
        depth += sum(map(text.count, _OPENING)) - sum(map(text.count, _CLOSING))
        if depth <= 0:
            return end
        if rows[end].ends or "。" in text:
            break
    return at


def _begins_next_author(row: Row, after: Row | None) -> bool:
    """Whether an author's name stands below an affiliation that is complete."""
    return after is not None and name_cost(after.text) < 1.0 and affiliation_cost(row.text) < 1.0


def _is_cut_affiliation(text: str, after: str) -> bool:
    """Whether a full line may be the first half of an affiliation in Latin letters."""
    if (
        len(after) > _SHORT_REST * len(text)
        or affiliation_cost(OPEN_END.sub("", text).rstrip()) >= 1.0
        or min(map(name_cost, (text, after))) < 1.0
    ):
        return False
    if after.isalpha() and after not in _LONE_HEADINGS:
        return True
    return begins_lower(after) or "," in after or affiliation_cost(after) < 1.0


def names_with_affiliation(text: str) -> bool:
    """Whether a line by itself names an author and where one belongs."""
    reading = read_byline((text,))
    return reading.cost < 1.6 and any(byline.affiliations for byline in reading.bylines)
