"""What the places and sizes of printed lines say, as rows have it: gaps, indents, the room behind a line, loudness.

A PDF tells all of it, a DOCX sizes and bold only, a text nothing.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import groupby, pairwise
from statistics import median

from articles.importing.characters import compact, is_chinese
from articles.importing.source import Look
from articles.importing.understanding.rows import Row

_BOLD = 0.1
_WIDER_GAP = 1.25  # times the usual distance between lines
_WIDEST_GAP = 1.9
_WIDEST_INDENT = 6  # columns: a short first line may seem centred
_ROUNDING = 0.03
_FAR_IN = 8  # columns
_LEAST_INSET, _SHORT_OF = 1.5, 1.2  # of the size of the type
_LETTERS_THAT_TELL, _LINES_THAT_TELL = 12, 8
_INDENTED = 0.6  # of the size of the type: less is no indent


def with_geometry(rows: Sequence[Row]) -> list[Row]:
    """The rows with gap, turn, indent, room and loudness told from their looks, where they have any."""
    size, bold = _of_text(rows)
    if not size and not bold and not any(row.look for row in rows):
        return list(rows)
    rows = _with_own_margins(rows)
    pitch, pace = _pitch(rows), _pace(rows)
    placed: list[Row] = []
    for at, row in enumerate(rows):
        placed.append(_placed(row, rows[at - 1] if at else None, pitch, size, bold)._replace(pace=pace))
    return placed


def has_places(row: Row) -> bool:
    """Whether it is known where on its page a row stands."""
    return bool(row.look and row.look.right_edge)


def slack(row: Row) -> float | None:
    """How far from its right margin a row ends, in sizes of its type, stretched as it is; None where its place is not known,
    or a reference to a note, which the place leaves out, stands at its end."""
    look = row.look
    if look is None or not look.right_edge or not look.size or look.centred:
        return None
    if row.marks and row.marks[-1][0] >= len(compact(row.text)):
        return None
    return (look.right_edge - look.right - look.stretched) / look.size


def left_margins(rows: Sequence[Row]) -> dict[int, float]:
    """Where the columns begin that end at each right margin (in whole points): the leftmost place that is known of one,
    since lines set to the right alone would seem to begin it."""
    margins: dict[int, float] = {}
    for row in rows:
        if row.look and has_places(row):
            right = round(row.look.right_edge)
            margins[right] = min(margins.get(right, row.look.left_edge), row.look.left_edge)
    return margins


def is_set_right(row: Row, margins: Mapping[int, float]) -> bool:
    """Whether a row ends at the right margin and begins far from the left one, as bylines do."""
    look = row.look
    if look is None or not look.right_edge or look.centred:
        return False
    return look.right_edge - look.right < _INDENTED * look.size and space_before(row, margins) > _FAR_IN


def space_before(row: Row, margins: Mapping[int, float]) -> int:
    """Whole columns between the left margin and a row whose place is known."""
    look = row.look
    if look is None:
        return 0
    half = (look.size or 12.0) / 2
    # Columns and what is set over all of them may end at margins a little apart.
    margin = min(
        (left for right, left in margins.items() if abs(right - look.right_edge) < half), default=look.left_edge
    )
    return int((look.left - margin) / half + _ROUNDING)


def _of_text(rows: Sequence[Row]) -> tuple[float, bool]:
    """Size and boldness of the running text: those of most characters."""
    sizes: Counter[float] = Counter()
    bold: Counter[bool] = Counter()
    for row in rows:
        if row.look:
            sizes[round(row.look.size * 2) / 2] += len(row.text)
            bold[row.look.bold] += len(row.text)
    return (max(sizes, key=lambda s: sizes[s], default=0.0), max(bold, key=lambda b: bold[b], default=False))


def _pitch(rows: Sequence[Row]) -> float:
    """The usual distance from line to line."""
    steps = [
        b.look.top - a.look.top for a, b in pairwise(rows) if a.look and b.look and has_places(b) and _same_column(a, b)
    ]
    return median(steps) if steps else 0.0


def _with_own_margins(rows: Sequence[Row]) -> list[Row]:
    """The rows, those of a block that is set inwards on both sides with its own margin on the right."""
    found: list[Row] = []
    for _, run in groupby(rows, key=_left_edge_of):
        found += _within_own_margins(list(run))
    return found


def _left_edge_of(row: Row) -> tuple[object, ...]:
    look = row.look
    return (row.place.page, look.column, round(look.left)) if look and look.right_edge else (row.at,)


def _within_own_margins(run: list[Row]) -> list[Row]:
    looks = [row.look for row in run if row.look]
    if len(run) < 2 or len(looks) < len(run):
        return run
    size, inset = looks[0].size, looks[0].left - looks[0].left_edge
    margin = looks[0].right_edge - inset
    reach = max(look.right for look in looks)
    if inset < _LEAST_INSET * size or not margin - _SHORT_OF * size < reach < margin + _INDENTED * size:
        return run
    return [
        row._replace(look=replace(look, right_edge=margin, centred=False)) for row, look in zip(run, looks, strict=True)
    ]


def _pace(rows: Sequence[Row]) -> float:
    """How many columns a Latin letter takes on average, as the type is that the text is set in: from lines that were little
    spread."""
    found = []
    for row in rows:
        look = row.look
        if look and look.right_edge and look.size and not look.stretched:
            han = sum(map(is_chinese, row.text))
            latin = len(row.text) - han
            if latin >= _LETTERS_THAT_TELL and latin > han:
                found.append((look.right - look.left - han * look.size) / (latin * look.size / 2))
    if len(found) < _LINES_THAT_TELL:
        return 1.0
    likely = sorted(found)[len(found) // 4]
    return likely if 0.7 < likely < 1.3 else 1.0


def _same_column(row: Row, after: Row) -> bool:
    if not row.look or not after.look or row.place.page != after.place.page:
        return False
    return row.look.column == after.look.column and after.look.top > row.look.top


def _placed(row: Row, before: Row | None, pitch: float, size: float, bold: bool) -> Row:
    look = row.look
    if look is None:
        return row
    loud = (look.size / size if size and look.size else 1.0) + _BOLD * (look.bold - bold)
    heavy = look.bold and not bold
    if not look.right_edge:
        return row._replace(loud=loud, heavy=heavy)
    gap, turn = row.gap, row.turn
    if before is not None and not turn:
        turn = not _same_column(before, row)
        if not turn and before.look and pitch:
            step = (look.top - before.look.top) / pitch
            gap = 1 if step < _WIDER_GAP else 2 if step < _WIDEST_GAP else 3
    return row._replace(loud=loud, heavy=heavy, gap=gap, turn=turn, indent=_indent(look), room=_room(look))


def _indent(look: Look) -> int:
    half = (look.size or 12.0) / 2
    inward = look.left - look.left_edge
    if look.centred and inward > _WIDEST_INDENT * half:
        return 0
    return round(inward / half) if inward > _INDENTED * 2 * half else 0


def _room(look: Look) -> int:
    """Whole columns between the end of a line and the margin."""
    half = (look.size or 12.0) / 2
    return int((look.right_edge - look.right) / half + _ROUNDING)
