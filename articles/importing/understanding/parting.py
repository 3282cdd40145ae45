"""Where one article of an issue ends and the next begins: at the editor's note, or at the next title."""

from collections.abc import Sequence
from dataclasses import dataclass

from articles.importing import refusals
from articles.importing.characters import has_han
from articles.importing.source import Inset, Picture, Role
from articles.importing.understanding.bylines import read_byline, runs_as_text
from articles.importing.understanding.captions import Caption, find_captions, is_table_caption
from articles.importing.understanding.colophon import begins_note, note_end
from articles.importing.understanding.cues import Cues, ends_sentence
from articles.importing.understanding.headings import is_numbered
from articles.importing.understanding.measure import Measure
from articles.importing.understanding.names import affiliation_cost, name_cost
from articles.importing.understanding.rows import Row, columns

_SHORTEST_ARTICLE = 5  # rows
_LONGEST_TITLE = 45
_LONGEST_BYLINE = 7
_SURE_BYLINE = 0.8
_RUNNING = 0.75  # of a full line


@dataclass(frozen=True, slots=True)
class Part:
    """The rows of one article, those of the editor's note that ends it, and what stands between them."""

    rows: tuple[Row, ...]
    note: tuple[Row, ...]
    insets: tuple[Inset, ...] = ()


def part_articles(
    rows: Sequence[Row], insets: Sequence[Inset], cues: Cues, measure: Measure
) -> tuple[list[Part], list[Inset]]:
    """The articles in order, and the insets that stand behind them all. Refused: an article without text."""
    captions = find_captions(rows, cues, measure)
    starts = [caption.start for caption in captions]
    above = {caption.end: caption.start for caption in captions}
    noted = {row for caption in captions for row in range(caption.start, caption.end)}
    openings = {} if _pictures_follow_titles(rows, captions) else above
    bounds: list[tuple[int, int, int]] = []
    start = at = 0
    while at < len(rows):
        text_begins = next((row for row in range(start, at) if row not in noted), at)
        if at > start and at not in noted and _begins_article(rows, text_begins, at, measure, after_note=at in above):
            # A picture right above the title is the new article's, unless pictures stand below titles here.
            end = max(start + 1, openings.get(at, at))
            bounds.append((start, end, end))
            start = end
        if not begins_note(rows, at):
            at += 1
            continue
        while starts and starts[0] <= at:
            starts.pop(0)
        end = note_end(rows[: starts[0]] if starts else rows, at, cues, measure)
        if at == start:
            raise refusals.no_body(rows[at].place)
        bounds.append((start, at, end))
        start = at = end
    if start < len(rows):
        bounds.append((start, len(rows), len(rows)))
    return _with_insets(rows, insets, bounds, frozenset(openings.values()))


def _pictures_follow_titles(rows: Sequence[Row], captions: Sequence[Caption]) -> bool:
    """Whether the first picture stands below title and byline, before any text."""
    first = captions[0].start if captions else 0
    return first > 1 and not any(ends_sentence(row.text) for row in rows[:first])


def _begins_article(rows: Sequence[Row], start: int, at: int, measure: Measure, *, after_note: bool) -> bool:
    """Whether another title stands here, after text of the article before: the format says so, or a byline follows."""
    if rows[at].role is Role.TITLE:
        if rows[at - 1].role in (Role.TITLE, Role.SUBTITLE):
            return False
        return any(row.role is Role.TITLE for row in rows[start:at]) and at - start > 2
    if rows[at].role is not None or at - start < _SHORTEST_ARTICLE or at + 2 >= len(rows):
        return False
    before = rows[at - 1].text
    if not (after_note or ends_sentence(before) or is_table_caption(before)) or _reads_on(rows[at + 1], measure):
        return False
    return _may_be_title(rows[at].text) and any(_is_byline(rows, at + lines, measure) for lines in (1, 2))


def _reads_on(row: Row, measure: Measure) -> bool:
    """Whether a row is a line of a paragraph rather than one of a byline."""
    return "，" in row.text and _runs(row, measure)


def _may_be_title(text: str) -> bool:
    if len(text) > _LONGEST_TITLE or ends_sentence(text) or is_numbered(text) or text[-1] in "，；、,;":
        return False
    if is_table_caption(text):
        return False
    return affiliation_cost(text) > 1.0 and (not has_han(text) or name_cost(text) > 1.0)


def _is_byline(rows: Sequence[Row], at: int, measure: Measure) -> bool:
    """Whether an author and where one belongs stand here for certain, and running text after them, or a heading and
    then text."""
    if runs_as_text(rows[at].text):
        return False
    for end in range(at + 1, min(at + _LONGEST_BYLINE, len(rows) - 1)):
        if ends_sentence(rows[end - 1].text):
            return False
        reading = read_byline(tuple(row.text for row in rows[at:end]))
        sure = reading.cost < _SURE_BYLINE * len(reading.bylines) and all(b.affiliations for b in reading.bylines)
        if sure and any(_runs(row, measure) for row in rows[end : end + 2]):
            return True
    return False


def _runs(row: Row, measure: Measure) -> bool:
    """Whether a row is one of running text."""
    wide = columns(row.text, gaps=measure.gaps, wide=measure.wide)
    return ends_sentence(row.text) or wide >= min(_RUNNING * measure.columns, 2 * _LONGEST_TITLE)


def _with_insets(
    rows: Sequence[Row], insets: Sequence[Inset], bounds: Sequence[tuple[int, int, int]], captions: frozenset[int]
) -> tuple[list[Part], list[Inset]]:
    """The parts with what stands in each; a picture above the note with which an article begins is that article's."""
    parts: list[Part] = []
    waiting = list(insets)
    for number, (start, note, end) in enumerate(bounds):
        last = rows[note].at if note < end else rows[end].at if end < len(rows) else None
        if number + 1 == len(bounds) and note == end:
            last = None
        last_picture = rows[end - 1].at if last is not None and note == end and end in captions else last
        own: list[Inset] = []
        others: list[Inset] = []
        for inset in waiting:
            bound = last_picture if isinstance(inset.item, Picture) else last
            (own if bound is None or inset.before <= bound else others).append(inset)
        waiting = others
        parts.append(Part(tuple(rows[start:note]), tuple(rows[note:end]), tuple(own)))
    return parts, waiting
