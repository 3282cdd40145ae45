"""The lines of a Word file as they are gathered, before their roles are told: what one is, and how a paragraph makes them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from articles.importing.characters import compact
from articles.importing.readers.docx.events import Event, LineEnd, Words
from articles.importing.readers.docx.styles import Form
from articles.importing.readers.text import clean
from articles.importing.source import Inset, Line, Look, Place, Remark, Role

_MOSTLY = 0.9
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_POWER = re.compile(r"[0-9A-Za-z]$")


@dataclass(slots=True)
class Printed:
    """A line of a paragraph. ``paragraph`` counts the paragraphs; ``level`` is that of a heading, from 0; ``item`` the
    list and the level in it; ``label`` the number that Word draws before it, already part of the text."""

    text: str
    place: Place
    paragraph: int
    look: Look
    role: Role | None = None
    level: int | None = None
    item: tuple[str, int] | None = None
    label: str = ""
    ends: bool | None = True

    @property
    def blank(self) -> bool:
        return not self.text.strip()

    def as_line(self) -> Line:
        return Line(self.text, self.place, self.look, self.role, self.ends)


@dataclass(slots=True)
class Sheet:
    """What was gathered so far; whether running text is among the lines that were looked at."""

    lines: list[Printed] = field(default_factory=list)
    insets: list[Inset] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    has_text: bool = False
    looked_at: int = 0


def part_lines(events: Sequence[Event]) -> list[list[Event]]:
    """The events of a paragraph by its lines."""
    parts: list[list[Event]] = [[]]
    for event in events:
        if isinstance(event, LineEnd):
            parts.append([])
        else:
            parts[-1].append(event)
    return parts


def text_of(events: Sequence[Event], place: Place) -> str:
    """The text of a line. A raised number behind a word is the mark of a note that somebody numbered by hand, and keeps
    to be one; behind a letter or digit it is a power."""
    text = ""
    for event in events:
        if isinstance(event, Words):
            is_mark = event.raised and event.text.isdecimal() and text and not _POWER.search(text)
            text += event.text.translate(_RAISED) if is_mark else event.text
    return clean(" ".join(text.splitlines()) if "\n" in text else text, place)


def look_of(events: Sequence[Event], form: Form) -> Look:
    """How a line is set: its commonest size, bold if nearly all of it is, the indent of its first line."""
    sizes: dict[float, int] = {}
    bold = whole = 0
    for event in events:
        if isinstance(event, Words):
            count = len(compact(event.text))
            sizes[event.size] = sizes.get(event.size, 0) + count
            whole += count
            bold += count * event.bold
    size = max(sizes, key=lambda each: sizes[each]) if whole else form.size or 0.0
    indent = max(0.0, (form.left or 0.0) + (form.first or 0.0))
    return Look(size=size, bold=whole > 0 and bold >= _MOSTLY * whole, centred=bool(form.centred), left=indent)
