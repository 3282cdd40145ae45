"""Footnotes that only the text itself tells: numbered notes under 註釋 or at the foot of a page, and their marks.

They are taken only where it is clear: the notes are numbered without a gap, and the text before them refers to each of
them by a mark that is no part of the sentence: [1], （註1）, ①, ¹.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from articles.importing.source import Line, Note, Role, Source
from articles.importing.understanding.colophon import is_note, is_publisher
from articles.importing.understanding.cues import ends_sentence
from articles.importing.understanding.dates import number
from articles.importing.understanding.foot_notes import plain_mark
from articles.importing.understanding.furniture import page_number
from articles.importing.understanding.header import parse_header
from articles.importing.understanding.joining import ENDS_IN_ADDRESS

_TITLE = re.compile(
    r"[【〔［\[（(]?\s*(?:註\s?釋|注\s?釋|註\s?解|附\s?註|註|腳註|註腳|Notes?|Endnotes?|Footnotes?)\s*[】〕］\]）)]?\s*[：:]?",
    re.IGNORECASE,
)
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⑦⁷⁸⁹", "01234567789")
_FEWEST_SPACED, _MOST_SPACED = 4, 0.6
_HAN = "[一二三四五六七八九十]{1,3}"
# How a note may begin: forms that nothing else has, and those that a title must announce.
_CLEAR = re.compile(
    rf"\s*(?:\[\^?(?P<square>\d{{1,3}})\]:?|[〔［](?P<wide>\d{{1,3}})[〕］]|[（(]?註\s?(?P<note>\d{{1,3}}|{_HAN})(?:[）)]\s*[：:]?|[：:、.．])|"
    rf"(?P<circled>[{_CIRCLED}])|(?P<raised>[⁰¹²³⁴-⁹]{{1,3}}))\s*"
)
_LISTED = re.compile(rf"\s*(?:(?P<plain>\d{{1,3}})\s*[.．、)）]|(?P<han>{_HAN})、|(?P<bare>\d{{1,3}})\s)\s*")
_MARK = re.compile(
    rf"\[\^?(?P<square>\d{{1,3}})\](?!:)|[〔［](?P<wide>\d{{1,3}})[〕］]|[（(〔\[]註\s?(?P<note>\d{{1,3}}|{_HAN})[）)〕\]]|"
    rf"(?P<circled>[{_CIRCLED}])|(?P<raised>[⁰¹²³⁴-⁹]{{1,3}})"
)


@dataclass(frozen=True, slots=True)
class _Found:
    """A note: its number, its lines (index, text without the mark)."""

    number: int
    lines: tuple[tuple[int, str], ...]


def is_notes_title(text: str) -> bool:
    """Whether a line announces notes: 註釋, Notes."""
    return bool(_TITLE.fullmatch(text.strip()))


def with_text_notes(source: Source) -> Source:
    """The source with its written footnotes as notes and their marks as references; the same where none are clear."""
    if source.notes:
        return source
    lines = list(source.lines)
    notes: list[Note] = []
    spaced = _marks_ends(lines)
    start = at = last = 0
    while found := _next_group(source.lines, at, last, spaced=spaced):
        group, title, at = found
        text = range(start, group[0].lines[0][0])
        wanted = [note.number for note in group]
        clear = set(_references([lines[n] for n in text], set(wanted))) == set(wanted)
        plain = title is not None and not clear and _are_plain([lines[n].text for n in text], wanted)
        if not (clear or plain or title is not None):
            # A mark that found no place on its line begins the next: it stands in the text.
            at = group[0].lines[0][0] + 1
            continue
        if clear or plain:
            names = {note.number: f"{len(notes) + n}" for n, note in enumerate(group, start=1)}
            for n in text:
                said = _referring(lines[n].text, names) if clear else _referring_plainly(lines[n].text, names)
                lines[n] = replace(lines[n], text=said)
            for note in group:
                parts = tuple(replace(source.lines[n], text=text, role=None) for n, text in note.lines)
                notes.append(Note(names[note.number], parts))
            for n in [n for note in group for n, _ in note.lines] + ([title] if title is not None else []):
                lines[n] = replace(lines[n], role=Role.FURNITURE)
        start, last = group[-1].lines[-1][0] + 1, group[-1].number
    return replace(source, lines=tuple(lines), notes=tuple(notes)) if notes else source


def _next_group(
    lines: Sequence[Line], at: int, last: int, *, spaced: bool
) -> tuple[list[_Found], int | None, int] | None:
    """The next run of numbered notes from a line on, the line of its title, if it has one, and the line after it."""
    title: int | None = None
    while at < len(lines):
        text = lines[at].text.strip()
        if not text or lines[at].role is Role.FURNITURE:
            at += 1
            continue
        if _TITLE.fullmatch(text):
            title, at = at, at + 1
            continue
        first = _begins(lines[at].text, listed=title is not None)
        if first and first[0] in (1, last + 1):
            group, end = _group(lines, at, listed=title is not None, spaced=spaced)
            return group, title, end
        title, at = None, at + 1
    return None


def _group(lines: Sequence[Line], at: int, *, listed: bool, spaced: bool) -> tuple[list[_Found], int]:
    """The notes from this line on, and the line after them."""
    group: list[_Found] = []
    while at < len(lines):
        text = lines[at].text
        if not text.strip():
            at += 1
            continue
        begun = _begins(text, listed=listed)
        if begun and (not group or begun[0] == group[-1].number + 1):
            group.append(_Found(begun[0], ((at, begun[1]),)))
        elif group and _parts_pages(lines[at]):
            pass  # the notes may go on below
        elif not group or _is_over(lines, at, group[-1], listed=listed, spaced=spaced):
            break
        else:
            group[-1] = replace(group[-1], lines=(*group[-1].lines, (at, text)))
        at += 1
    return group, at


def _parts_pages(line: Line) -> bool:
    """Whether a line is a page's number or a running head."""
    return bool(page_number(line.text.strip()) or parse_header(line.text.strip(), line.place))


def _marks_ends(lines: Sequence[Line]) -> bool:
    """Whether a space stands at the end of some lines, and not of most: where blocks end."""
    printed = [line.text for line in lines if line.text.strip()]
    spaced = sum(text != text.rstrip() for text in printed)
    return _FEWEST_SPACED <= spaced < _MOST_SPACED * len(printed)


def _is_cut(before: Line, *, listed: bool, spaced: bool) -> bool:
    """Whether a note is so incomplete that it goes on, over the end of its page too."""
    text = before.text
    if spaced:
        return text == text.rstrip()
    return listed and not ends_sentence(text) and not ENDS_IN_ADDRESS.search(text) and not text[-1:].isdigit()


def _is_over(lines: Sequence[Line], at: int, note: _Found, *, listed: bool, spaced: bool) -> bool:
    """Whether a line that begins no note is none of the last note's either."""
    line, text = lines[at], lines[at].text.strip()
    before = lines[note.lines[-1][0]]
    if line.role is not None or before.ends or is_note(text) or is_publisher(text):
        return True
    cut = _is_cut(before, listed=listed, spaced=spaced)
    if line.place.page != before.place.page or spaced:
        return not cut
    gap = line.place.line - before.place.line
    complete = ends_sentence(before.text) or before.text != before.text.rstrip() or before.text[-1:].isalnum()
    return complete and (
        gap > 2 or (not listed and len(before.text) < len(line.text) - 4) or ends_sentence(before.text)
    )


def _begins(text: str, *, listed: bool) -> tuple[int, str] | None:
    """The number with which a line begins a note, and the rest of the line."""
    match = _CLEAR.match(text) or (_LISTED.match(text) if listed else None)
    value = _value(match) if match else None
    return (value, text[match.end() :]) if match and value and text[match.end() :].strip() else None


def _value(match: re.Match[str]) -> int | None:
    printed = next(filter(None, match.groupdict().values()), "")
    if printed in _CIRCLED:
        return _CIRCLED.index(printed) + 1
    return number(printed.translate(_RAISED))


def _references(lines: Sequence[Line], wanted: set[int]) -> list[int]:
    found = [_value(match) for line in lines for match in _MARK.finditer(line.text)]
    return [value for value in found if value in wanted]


def _are_plain(texts: Sequence[str], wanted: Sequence[int]) -> bool:
    """Whether each note that a title announces has one mark that is a plain number, and they count on."""
    whole = "\n".join(texts)
    places = [[match.start() for match in plain_mark(number).finditer(whole)] for number in wanted]
    return all(len(found) == 1 for found in places) and places == sorted(places)


def _referring_plainly(text: str, names: dict[int, str]) -> str:
    for value, name in names.items():
        text = plain_mark(value).sub(f"[^{name}]", text)
    return text


def _referring(text: str, names: dict[int, str]) -> str:
    """The text with each mark of a known note as a reference."""

    def reference(match: re.Match[str]) -> str:
        value = _value(match)
        return f"[^{names[value]}]" if value in names else match[0]

    return _MARK.sub(reference, text)
