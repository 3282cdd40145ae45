"""The body of an article: headings with their levels, paragraphs, quotes, lists; figures and tables where they stand."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from articles.importing.characters import compact
from articles.importing.document import BodyItem, Certainty, Figure, Heading, ItemList, Paragraph, Quote
from articles.importing.source import NOTE_MARK, Place, Role, Table
from articles.importing.understanding.geometry import has_places
from articles.importing.understanding.headings import COUNTED, bullet, is_numbered, levels
from articles.importing.understanding.insets import Placed
from articles.importing.understanding.lists import counted_length
from articles.importing.understanding.marks import marks_of, put_marks
from articles.importing.understanding.paragraphs import DOUBTFUL_BELOW, Block

# A margin of the reading, see ``paragraphs``.
_CERTAIN_FROM = 4.0

_NUMBER = re.compile(
    r"(?:\d{1,3}[.．、)）]|[（(](?:\d{1,3}|[一二三四五六七八九十]{1,3}|[A-Za-z]|[ivx]{1,4})[）)]|[一二三四五六七八九十]{1,3}、"
    r"|[A-Za-z][.．)）]|[ivx]{1,4}[.)])\s*"
)
_SMALLER = 0.05  # of the size of the text
_QUOTE_INDENT = 3  # columns
_QUOTES_AT_MOST = 0.34


@dataclass(frozen=True, slots=True)
class BodyPart:
    """An item of the body, the blocks it was made of, and how it was read."""

    item: BodyItem
    place: Place
    certainty: Certainty
    why: str
    blocks: tuple[int, ...] = ()
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class Body:
    """The parts of a body in order, and the printed numbers and bullets that its lists shed."""

    parts: tuple[BodyPart, ...]
    shed: tuple[str, ...] = ()

    @property
    def items(self) -> tuple[BodyItem, ...]:
        return tuple(part.item for part in self.parts)

    def fields(self, blocks: int) -> list[str]:
        """The path of the item that each block became."""
        paths = [""] * blocks
        for at, part in enumerate(self.parts):
            for block in part.blocks:
                paths[block] = f"body.{at}"
        return paths


def build_body(blocks: Sequence[Block], placed: Sequence[Placed], fore: int, numbers: dict[str, int]) -> Body:
    """The body that blocks and figures make. ``fore`` counts the text rows before the first block, ``numbers`` are those
    of the notes."""
    depths = heading_levels([block for block in blocks if block.heading])
    quoted = _quoted(blocks)
    parts: list[BodyPart] = []
    shed: list[str] = []
    waiting = list(placed)
    printed = fore
    at = 0
    while at < len(blocks):
        while waiting and waiting[0].before <= printed:
            parts.append(_inset(waiting.pop(0), numbers))
        count = _list_length(blocks, at, [one.before - printed for one in waiting[:1]])
        run = list(range(at, at + max(count, 1)))
        if count:
            item: BodyItem
            item, more = _list([blocks[n] for n in run], numbers)
            shed += more
        else:
            item = _item(blocks[at], depths, quoted=at in quoted, numbers=numbers)
        parts.append(_part(item, [blocks[n] for n in run], tuple(run)))
        printed += sum(len(blocks[n].rows) for n in run)
        at = run[-1] + 1
    return Body((*parts, *(_inset(one, numbers) for one in waiting)), tuple(shed))


def heading_levels(headings: Sequence[Block]) -> list[int]:
    """The level of each heading: by style, else by numbering, else by size."""
    roles = {block.role for block in headings}
    numbered = levels([block.text for block in headings])
    if Role.HEADING in roles or Role.SUBHEADING in roles:
        shift = Role.HEADING not in roles
        return [
            level if block.role is None else 2 if block.role is Role.SUBHEADING and not shift else 1
            for block, level in zip(headings, numbered, strict=True)
        ]
    loudness = [block.rows[0].loud for block in headings]
    if not headings or any(is_numbered(block.text) for block in headings) or not headings[0].rows[0].look:
        return numbered
    # What is set smaller than the first heading stands inside it.
    return [2 if loudness[0] - loud > _SMALLER else 1 for loud in loudness]


def _item(block: Block, depths: list[int], *, quoted: bool, numbers: dict[str, int]) -> BodyItem:
    text = put_marks(block.text, marks_of(block.rows), numbers)
    if block.heading:
        return Heading(text, depths.pop(0))
    return Quote(text) if quoted or block.role is Role.QUOTE else Paragraph(text)


def _list_length(blocks: Sequence[Block], at: int, stops: Sequence[int]) -> int:
    """How many blocks from here on are items of one list; an inset ends it."""
    count = rows = 0
    for block in blocks[at:]:
        if not _is_item(block) or (stops and rows >= stops[0]):
            break
        count += 1
        rows += len(block.rows)
    marked = count and blocks[at].role is Role.ITEM
    if marked or count > 1:
        return count
    counted = counted_length(blocks, at)
    if any(block.heading for block in blocks[at : at + counted]):
        return 0
    inside, rows = 0, 0
    while inside < counted and not (stops and rows >= stops[0]):
        rows += len(blocks[at + inside].rows)
        inside += 1
    return inside


def _is_item(block: Block) -> bool:
    return not block.heading and (block.role is Role.ITEM or (block.role is None and bool(bullet(block.text))))


def _list(blocks: Sequence[Block], numbers: dict[str, int]) -> tuple[ItemList, list[str]]:
    """A list, and what its items shed."""
    marked = [_NUMBER.match(block.text) for block in blocks if block.role is Role.ITEM or COUNTED.match(block.text)]
    numbered = len(marked) == len(blocks) and all(marked)
    items, shed = [], []
    for block in blocks:
        number = _NUMBER.match(block.text) if numbered else None
        cut = number.group() if number and number.end() < len(block.text) else bullet(block.text)
        shed.append(cut)
        before = len(compact(cut))
        marks = [(max(0, offset - before), name) for offset, name in marks_of(block.rows)]
        items.append(put_marks(block.text[len(cut) :], marks, numbers))
    return ItemList(tuple(items), numbered), shed


def _quoted(blocks: Sequence[Block]) -> set[int]:
    """Blocks of which every line is set inwards, where most are not."""
    inward = {
        at
        for at, block in enumerate(blocks)
        if not block.heading
        and len(block.rows) > 1
        and all(has_places(row) and row.indent >= _QUOTE_INDENT for row in block.rows)
    }
    return inward if len(inward) <= _QUOTES_AT_MOST * len(blocks) else set()


def _part(item: BodyItem, blocks: Sequence[Block], run: tuple[int, ...]) -> BodyPart:
    first = blocks[0]
    margin = min(min(block.margin, block.end_margin) for block in blocks)
    kind = "heading" if first.heading else "paragraph"
    if first.role is not None:
        return BodyPart(item, first.rows[0].place, Certainty.CERTAIN, f"the file marks it as {first.role.value}", run)
    if all(block.rows[-1].ends for block in blocks):
        certainty = Certainty.CERTAIN if margin > 1 or not first.heading else Certainty.LIKELY
        return BodyPart(item, first.rows[0].place, certainty, f"a {kind} of its own in the file", run)
    if margin < DOUBTFUL_BELOW or first.may_end:
        return BodyPart(item, first.rows[0].place, Certainty.DOUBTFUL, "its lines could be joined otherwise", run)
    certainty = Certainty.CERTAIN if margin >= _CERTAIN_FROM else Certainty.LIKELY
    return BodyPart(item, first.rows[0].place, certainty, f"its lines read best as a {kind}", run)


def _inset(placed: Placed, numbers: dict[str, int]) -> BodyPart:
    item: Figure | Table = placed.item
    if isinstance(item, Table):
        rows = tuple(tuple(_numbered(cell, numbers) for cell in row) for row in item.rows)
        item = Table(rows, item.caption)
    certainty = Certainty.DOUBTFUL if placed.doubt else Certainty.CERTAIN
    return BodyPart(item, placed.place, certainty, placed.why, doubt=placed.doubt)


def _numbered(cell: str, numbers: dict[str, int]) -> str:
    def reference(match: re.Match[str]) -> str:
        number = numbers.get(match[1])
        return f"[^{number}]" if number else "" if match[1].isdigit() else match[0]

    return NOTE_MARK.sub(reference, cell)
