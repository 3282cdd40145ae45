"""Picture notes: a caption and, in brackets after it, where the picture comes from.

The bracket ends the note, however wide the lines are set and wherever the address is cut, even inside ``h|ttps``.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from articles.importing.characters import compact
from articles.importing.document import Figure
from articles.importing.source import Role
from articles.importing.understanding.colophon import is_note
from articles.importing.understanding.cues import Cues, ends_sentence
from articles.importing.understanding.headings import begins_lower
from articles.importing.understanding.joining import canonical, join
from articles.importing.understanding.measure import Measure, join_rows, together
from articles.importing.understanding.rows import Row, columns, without_hanging

_LABELS = (
    "圖片來源|照片來源|相片來源|影像來源|圖像來源|圖片提供|照片提供|圖片出處|圖源|圖片|照片|圖|攝影|Image source|Photo source|"
    "Picture source|Photo credit|Image credit|Picture credit|Source|Photo|Image|Picture|Credit"
)
_CREDIT = re.compile(rf"[（(〔\[]\s*(?:{_LABELS})\s*[：:／/]", re.IGNORECASE)
_BARE_CREDIT = re.compile(
    r"(?:圖片來源|照片來源|相片來源|圖片出處|Image source|Photo credit|Image credit)\s*[：:]", re.IGNORECASE
)
# What most lines have not, and every credit has: a bracket, or the beginning of a label; which may stand on the next line.
_MAY_CREDIT = re.compile(r"[（(〔\[](?:\s*[圖照相影攝ISPCispc]|\s*$)|^[圖照相IPip]")
_BEGIN_CREDITS = "圖照相IPip"
_PAIRS = {"（": "）", "(": ")", "〔": "〕", "[": "]"}
_ADDRESS = re.compile(r"(?:https?://|www\.)[!-~]+", re.IGNORECASE)
_MOST_LINES = 8
_LONGEST_CAPTION = 160
_OTHER_SIZE = 0.05
_TABLE = re.compile(
    r"(?:附?表\s*[\d一二三四五六七八九十０-９]{1,3}|Table\s+\d{1,2})(?:\s*[：:.．、\s]|[-－]\d)", re.IGNORECASE
)
_NAME_EDGES = " ,，、;；:：/／|"


@dataclass(frozen=True, slots=True)
class Caption:
    """A picture note: rows ``start`` to ``end`` (exclusive) of its region, what it says, and what it sheds."""

    start: int
    end: int
    figure: Figure
    shed: str


def find_captions(
    rows: Sequence[Row], cues: Cues, measure: Measure, pictures: frozenset[int] = frozenset()
) -> list[Caption]:
    """The picture notes of a region, in order. ``pictures`` are the rows before which a picture stands: no note reaches
    over one."""
    captions: list[Caption] = []
    at = 0
    while at < len(rows):
        credit = _credit(rows, at)
        if credit is None:
            if rows[at].role is Role.CAPTION and not is_table_caption(rows[at].text):
                end = next((n for n in range(at, len(rows)) if rows[n].role is not Role.CAPTION or rows[n].ends), at)
                end = end if rows[end].role is not Role.CAPTION else end + 1
                captions.append(Caption(at, end, Figure(join_rows(rows[at:end])), ""))
                at = end
            else:
                at += 1
            continue
        end, before, inside, shed = credit
        floor = max((p for p in pictures if p <= at), default=0)
        floor = max(floor, captions[-1].end) if captions else floor
        start = _start(rows, at, end, floor, cues, measure, alone=not before.strip())
        text = ""
        for row in rows[start:at]:
            text = join(text, row.text)
        figure, more = _figure(join(text, before), inside)
        captions.append(Caption(start, end, figure, shed + more))
        at = end
    return captions


def without_credits(rows: Sequence[Row]) -> list[Row]:
    """The rows but those on which credits stand: these are set to a measure of their own."""
    kept: list[Row] = []
    at = 0
    while at < len(rows):
        credit = _credit(rows, at)
        if credit is None:
            kept.append(rows[at])
        at = credit[0] if credit else at + 1
    return kept


def has_credit(text: str) -> bool:
    """Whether a text names where a picture comes from, in brackets or not. A bare “Source:” may be that of a figure in it."""
    named = (match.group().lower() for match in _CREDIT.finditer(text))
    return any("source" not in label[:7] for label in named) or bool(_BARE_CREDIT.search(text))


def _credit(rows: Sequence[Row], at: int) -> tuple[int, str, str, str] | None:
    """A credit that begins on this row: the row after it, the text before it, its inside, its marks."""
    text = rows[at].text
    if not (text[0] in _BEGIN_CREDITS or any(map(text.__contains__, _PAIRS))) or not _MAY_CREDIT.search(text):
        return None
    ahead = join(text, rows[at + 1].text[:24]) if at + 1 < len(rows) else text
    match = next((m for m in _CREDIT.finditer(ahead) if m.start() < len(text)), None)
    if match is None:
        unbracketed = _BARE_CREDIT.match(text)
        return _unbracketed(rows, at, unbracketed.end()) if unbracketed else None
    opening = match.group()[0]
    closing = _PAIRS[opening]
    for end in range(at + 1, min(at + 1 + _MOST_LINES, len(rows) + 1)):
        text = rows[at].text
        for row in rows[at + 1 : end]:
            text = join(text, row.text)
        credit = text[match.start() :].rstrip()
        bare = credit.rstrip("。.")
        depth = credit.count(opening) - credit.count(closing)
        if depth <= 0:
            if not bare.endswith(closing):
                return None
            inside = bare[len(match.group()) : -1]
            return end, text[: match.start()], inside, match.group() + closing + credit[len(bare) :]
    return None


def _unbracketed(rows: Sequence[Row], at: int, label_end: int) -> tuple[int, str, str, str]:
    """A credit on lines of its own without brackets; an address may go on over the next line."""
    text = rows[at].text
    end = at + 1
    while (
        end < len(rows) and end - at < _MOST_LINES and re.search(r"(?:https?://|www\.)[!-~]*$|h(?:t(?:tp?s?)?)?$", text)
    ):
        more = rows[end].text
        if not re.fullmatch(r"[!-~]+", more) or not (re.search(r"[/.=?&%-]|\d", more) or text.endswith("h")):
            break
        text = join(text, more)
        end += 1
    return end, "", text[label_end:], text[:label_end]


def _start(rows: Sequence[Row], at: int, end: int, floor: int, cues: Cues, measure: Measure, *, alone: bool) -> int:
    """The row with which the caption begins. ``alone`` says that the credit stands at the start of its row, so that
    the caption must be above it."""
    start = at
    while start > floor and at - start < _MOST_LINES:
        row, after = rows[start - 1], rows[start]
        if row.ends or row.role != after.role:
            if not (alone and start == at and row.role in (None, Role.CAPTION) and row.ends and _may_caption(row)):
                break
            start -= 1
            break
        if row.look and after.look and abs(row.loud - after.loud) > _OTHER_SIZE:
            break
        if row.look and _set_apart(row):
            # Set smaller than the text, as the credit is: the whole note is.
            start -= 1
            continue
        if cues.gap and after.gap > cues.gap and not after.turn:
            break
        belongs = (
            not row.spaced if cues.spaces else _runs_on(row, rows[start:end], measure, alone=alone and start == at)
        )
        if not belongs or is_note(row.text):
            break
        start -= 1
    return start


def _set_apart(row: Row) -> bool:
    return row.loud < 1 - _OTHER_SIZE


def _may_caption(row: Row) -> bool:
    """Whether a paragraph of its own right above a lone credit is its caption."""
    return len(row.text) < _LONGEST_CAPTION and (row.role is Role.CAPTION or row.loud < 0.97 or not row.look)


def is_table_caption(text: str) -> bool:
    """Whether a line names a table: 表1：…, Table 2. …"""
    return text[0] in "附表Tt" and bool(_TABLE.match(text))


def _runs_on(row: Row, caption: Sequence[Row], measure: Measure, *, alone: bool) -> bool:
    """Whether a row above belongs to the caption: captions are set wider than the text, so that a line wider than
    the text is one of a caption's, and so is a full line that ends no sentence."""
    wide = columns(without_hanging(row.text), gaps=measure.gaps, wide=measure.wide)
    if caption[0].turn:
        return wide > measure.columns and not ends_sentence(row.text)
    if wide > measure.columns or alone:
        return True
    widest = max(columns(other.text, gaps=measure.gaps, wide=measure.wide) for other in caption)
    if ends_sentence(row.text):
        return False
    if row.room is not None and measure.room(row, caption[0]) < 0:
        return True
    # A word in small letters or a number that found no place goes on from the line above.
    goes_on = begins_lower(caption[0].text) or caption[0].text[0].isdigit()
    cut = goes_on and together(row, caption[0], gaps=measure.gaps, wide=measure.wide) > widest
    return cut or wide >= widest - 4


def _figure(caption: str, inside: str) -> tuple[Figure, str]:
    """The figure, and the marks between the name and the address of its source."""
    address = _ADDRESS.search(inside)
    if not address:
        name = canonical(inside).strip(_NAME_EDGES)
        figure = Figure(canonical(caption), source_name=name)
    else:
        name = canonical(inside[: address.start()] + " " + inside[address.end() :]).strip(_NAME_EDGES + "（）()")
        figure = Figure(canonical(caption), source_url=address.group(), source_name=name)
    kept = list(compact(figure.source_name + figure.source_url))
    shed = []
    for character in compact(inside):
        if character in kept:
            kept.remove(character)
        else:
            shed.append(character)
    return figure, "".join(shed)
