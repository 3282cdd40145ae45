"""Pictures and tables among the rows: which caption belongs to which picture or table, and where each stands."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from articles.importing.document import Figure
from articles.importing.source import Inset, Picture, Place, Role, Table
from articles.importing.understanding.captions import Caption, find_captions, is_table_caption
from articles.importing.understanding.colophon import is_note
from articles.importing.understanding.cues import Cues, ends_sentence
from articles.importing.understanding.joining import canonical
from articles.importing.understanding.measure import Measure, join_rows
from articles.importing.understanding.rows import Row

_NEAR = 2  # rows between a picture and its note
_LONGEST_CAPTION = 160
_PICTURE_CAPTION = re.compile(
    r"(?:[▲△▼◎※]\s*)?(?:附?圖\s*[\d一二三四五六七八九十０-９]{0,3}\s*[：:為、.．\s]|Fig(?:ure|\.)\s*\d)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Placed:
    """A figure or table with the count of text rows before it, where it was read, and what is doubtful about it."""

    before: int
    item: Figure | Table
    place: Place
    why: str = ""
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class Laid:
    """An article's rows without notes of pictures and tables, its figures and tables, and the marks that were shed."""

    rows: tuple[Row, ...]
    placed: tuple[Placed, ...]
    shed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Taken:
    """Rows ``start`` to ``end`` that a figure or table takes out of the text, or none; ``at`` is where it stands."""

    start: int
    end: int
    placed: Placed


def lay_out(rows: Sequence[Row], insets: Sequence[Inset], cues: Cues, measure: Measure) -> Laid:
    """Parts the rows of an article from its figures and tables."""
    positions = [sum(row.at < inset.before for row in rows) for inset in insets]
    pictures = [(at, inset) for at, inset in zip(positions, insets, strict=True) if isinstance(inset.item, Picture)]
    tables = [
        (at, inset.item, inset.place)
        for at, inset in zip(positions, insets, strict=True)
        if isinstance(inset.item, Table)
    ]
    captions = find_captions(rows, cues, measure, frozenset(at for at, _ in pictures))
    shed = tuple(caption.shed for caption in captions)
    taken = _figures(rows, captions, pictures)
    for at, table, place in tables:
        # A line is the caption of one table, and never of a picture too.
        used = {row for one in taken for row in range(one.start, one.end)}
        taken.append(_table(rows, at, table, place, used))
    taken.sort(key=lambda t: (t.start, t.end))
    kept: list[Row] = []
    placed: list[Placed] = []
    at = 0
    for one in taken:
        kept += _after_inset(rows[at : one.start], after=bool(placed))
        if isinstance(one.placed.item, Table) and kept and ends_sentence(kept[-1].text):
            # A picture may stand inside a paragraph, a table stands between two.
            kept[-1] = kept[-1]._replace(ends=True)
        placed.append(replace(one.placed, before=len(kept)))
        at = max(at, one.end)
    return Laid((*kept, *_after_inset(rows[at:], after=bool(placed))), tuple(placed), shed)


def _after_inset(rows: Sequence[Row], *, after: bool) -> list[Row]:
    """The gap beside a picture says nothing about the text around it."""
    return [rows[0]._replace(turn=True), *rows[1:]] if rows and after else list(rows)


def _figures(rows: Sequence[Row], captions: Sequence[Caption], pictures: Sequence[tuple[int, Inset]]) -> list[_Taken]:
    """Each caption with the picture nearest to it, and the pictures without one."""
    near = sorted(
        (min(abs(at - caption.start), abs(at - caption.end)), at != caption.start, p, c)
        for p, (at, _) in enumerate(pictures)
        for c, caption in enumerate(captions)
    )
    paired: dict[int, int] = {}
    used: set[int] = set()
    for distance, _, p, c in near:
        if distance <= _NEAR and p not in used and c not in paired:
            paired[c] = p
            used.add(p)
    taken = []
    for c, caption in enumerate(captions):
        figure = caption.figure
        if c in paired:
            figure = replace(figure, picture=_picture(pictures[paired[c]][1]))
        place = rows[caption.start].place
        taken.append(_Taken(caption.start, caption.end, Placed(0, figure, place, "a credit in brackets ends it")))
    free = {row for caption in captions for row in range(caption.start, caption.end)}
    for p, (at, inset) in enumerate(pictures):
        if p not in used:
            taken.append(_uncredited(rows, at, inset, free))
    return taken


def _uncredited(rows: Sequence[Row], at: int, inset: Inset, free: set[int]) -> _Taken:
    """A picture without a credit: its caption is told by its look or its first word, or it has none."""
    for start in (at, at - 1):
        if not 0 <= start < len(rows) or start in free or not _is_caption(rows[start]):
            continue
        end = start + 1
        while start == at and end < len(rows) and not rows[end - 1].ends and _same_note(rows, end):
            end += 1
        free.update(range(start, end))
        figure = Figure(join_rows(rows[start:end]), picture=_picture(inset))
        return _Taken(start, end, Placed(0, figure, rows[start].place, "it is set as a caption beside its picture"))
    figure = Figure("", picture=_picture(inset))
    return _Taken(at, at, Placed(0, figure, inset.place, "a picture without a note", "no caption"))


def _same_note(rows: Sequence[Row], end: int) -> bool:
    row, before = rows[end], rows[end - 1]
    if row.look and row.look.right_edge:
        return abs(row.loud - before.loud) < 0.03 and row.gap <= 1 and not row.turn and row.loud < 0.97
    return not ends_sentence(before.text) and not before.spaced and row.gap <= before.gap and len(before.text) > 30


def _is_caption(row: Row) -> bool:
    if len(row.text) > _LONGEST_CAPTION or is_note(row.text) or row.role not in (None, Role.CAPTION):
        return False
    quiet = row.look is not None and row.loud < 0.94 and row.look.centred
    return row.role is Role.CAPTION or quiet or bool(_PICTURE_CAPTION.match(row.text))


def _picture(inset: Inset) -> Picture | None:
    return inset.item if isinstance(inset.item, Picture) else None


def _table(rows: Sequence[Row], at: int, printed: Table, place: Place, used: set[int]) -> _Taken:
    table = Table(tuple(tuple(map(_cell, row)) for row in printed.rows), canonical(printed.caption))
    start = end = at
    if not table.caption:
        above = next((n for n in range(at - 1, max(-1, at - 4), -1) if is_table_caption(rows[n].text)), None)
        if above is not None and not any(ends_sentence(row.text) for row in rows[above : at - 1]):
            start = above
        elif at < len(rows) and is_table_caption(rows[at].text):
            end = at + 1
        if used & set(range(start, end)):
            start = end = at
        table = replace(table, caption=join_rows(rows[start:end]))
    return _Taken(start, end, Placed(0, table, place, "the file has it as a table"))


def _cell(text: str) -> str:
    return "\n".join(filter(None, map(canonical, text.split("\n"))))
