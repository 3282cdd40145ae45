"""Lists that only their numbers tell: short lines that count 1., 2., 3. one below the other."""

from collections.abc import Sequence
from dataclasses import replace

from articles.importing.understanding.headings import COUNTED
from articles.importing.understanding.paragraphs import Block

_LONGEST_ITEM = 120  # characters: what is longer is a paragraph that happens to be numbered
_FEWEST, _FEWEST_HEADINGS = 2, 3
_LOUD = 1.08


def without_counted_headings(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, with what was taken for headings in a row as the items of a list that they are: no text stands below any
    of them, and they are set as the text is."""
    found = list(blocks)
    at = 0
    while at < len(found):
        count = counted_length(found, at)
        run = found[at : at + count]
        announced = at > 0 and found[at - 1].text.endswith(("：", ":"))
        if any(block.heading for block in run) and (count >= _FEWEST_HEADINGS or announced):
            found[at : at + count] = [replace(block, heading=False) for block in run]
        at += max(count, 1)
    return found


def counted_length(blocks: Sequence[Block], at: int) -> int:
    """How many blocks from here on count from one upwards, each as short as an item is; 0 for fewer than two."""
    count = 0
    for block in blocks[at:]:
        match = COUNTED.match(block.text)
        if (
            not match
            or int(match["plain"] or match["inside"]) != count + 1
            or len(block.text) > _LONGEST_ITEM
            or block.role is not None
            or (block.heading and block.rows[0].loud >= _LOUD)
        ):
            break
        count += 1
    return count if count >= _FEWEST else 0
