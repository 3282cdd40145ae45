"""The footnotes of an article: which notes its text refers to, numbered in the order of their first reference."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from articles.importing.source import NOTE_MARK, Inset, Note, Table
from articles.importing.understanding.joining import join_all
from articles.importing.understanding.rows import Row


@dataclass(frozen=True, slots=True)
class Footnotes:
    """The notes of one article in order, and the number of each by its mark. ``referred`` counts those that the text
    refers to; the others come after them."""

    notes: tuple[Note, ...] = ()
    referred: int = 0

    @property
    def numbers(self) -> dict[str, int]:
        return {note.mark: at for at, note in enumerate(self.notes, start=1)}

    @property
    def texts(self) -> tuple[str, ...]:
        return tuple(map(note_text, self.notes))


def note_text(note: Note) -> str:
    return join_all([line.text for line in note.lines])


def part_notes(notes: Sequence[Note], articles: Sequence[tuple[Sequence[Row], Sequence[Inset]]]) -> list[Footnotes]:
    """The footnotes of each article. A note to which nothing refers goes to the article beside which it stands."""
    known = {note.mark: note for note in notes}
    referred = [list(dict.fromkeys(m for m in _marks(rows, insets) if m in known)) for rows, insets in articles]
    met = {mark for marks in referred for mark in marks}
    strays: list[list[Note]] = [[] for _ in articles]
    for note in notes:
        if note.mark not in met and articles:
            strays[_beside(note, [rows for rows, _ in articles])].append(note)
    return [
        Footnotes((*(known[mark] for mark in marks), *stray), len(marks))
        for marks, stray in zip(referred, strays, strict=True)
    ]


def _marks(rows: Sequence[Row], insets: Sequence[Inset]) -> Iterable[str]:
    """The marks of an article in the order of print."""
    tables = [inset for inset in insets if isinstance(inset.item, Table)]
    for row in rows:
        while tables and tables[0].before <= row.at:
            yield from _in_table(tables.pop(0))
        yield from (mark for _, mark in row.marks)
    for inset in tables:
        yield from _in_table(inset)


def _in_table(inset: Inset) -> Iterable[str]:
    if isinstance(inset.item, Table):
        for row in inset.item.rows:
            for cell in row:
                yield from NOTE_MARK.findall(cell)


def _beside(note: Note, articles: Sequence[Sequence[Row]]) -> int:
    if not note.lines:
        return len(articles) - 1
    place = note.lines[0].place
    begun = [
        at
        for at, rows in enumerate(articles)
        if rows and (rows[0].place.page, rows[0].place.line) <= (place.page, place.line)
    ]
    return begun[-1] if begun else 0
