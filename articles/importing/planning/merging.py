"""Three readings of one article made one: what the file said last, what stands, what the file says now. Pure.

What only the file changed is taken from the file, what only an editor changed stays; where both changed the same thing, it
stays and is told as a conflict. A text is merged block by block.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Any, NamedTuple

from articles.importing.document import ArticleDraft, BodyItem, Figure
from articles.importing.planning.comparison import FIELDS, disagreement, piece, said
from articles.importing.source import NOTE_MARK

# Among the places to which an editor gave a form: the footnotes.
NOTES = -1


@dataclass(frozen=True, slots=True)
class Merged:
    """``article`` is what the page shall say. ``remembered`` is what the file said as far as it was heeded: with it the
    next import finds the same ``conflicts`` again, until somebody settles them."""

    article: ArticleDraft
    remembered: ArticleDraft
    conflicts: tuple[str, ...] = ()


class Block(NamedTuple):
    """A block of a text; ``worked_on`` when an editor gave it what no import gives: bold, a link, an attribution."""

    item: BodyItem
    worked_on: bool = False


Blocks = tuple[Block, ...]


class Choice[T](NamedTuple):
    """What is taken, what is remembered of the file, and whether both sides had changed it."""

    taken: T
    remembered: T
    conflict: bool = False


class Region(NamedTuple):
    """A stretch of a text in its three readings; ``start`` counts the standing blocks before it."""

    base: Blocks
    standing: Blocks
    new: Blocks
    start: int


def choose[T](base: T, standing: T, new: T, overwrite: bool = False) -> Choice[T]:
    """One value of three."""
    if new in (base, standing):
        return Choice(standing, new)
    if standing == base or overwrite:
        return Choice(new, new)
    return Choice(standing, base, conflict=True)


def merge_articles(
    base: ArticleDraft,
    standing: ArticleDraft,
    new: ArticleDraft,
    worked_on: frozenset[int] = frozenset(),
    *,
    overwrite: bool = False,
) -> Merged:
    """``worked_on`` are the places in the body of ``standing`` (and ``NOTES``) to which an editor gave a form. ``overwrite``: the file
    is right where both changed the same thing."""
    conflicts: list[str] = []
    taken: dict[str, Any] = {}
    remembered: dict[str, Any] = {}
    for name, (words, say) in FIELDS.items():
        three = (getattr(base, name), getattr(standing, name), getattr(new, name))
        choice: Choice[Any] = _lead(*three, overwrite) if name == "lead" else choose(*three, overwrite)
        if name == "footnotes" and NOTES in worked_on and not overwrite and new.footnotes not in three[:2]:
            choice = Choice(standing.footnotes, base.footnotes, conflict=True)
        taken[name], remembered[name] = choice.taken, choice.remembered
        if choice.conflict:
            conflicts.append(disagreement(words, *three, say))
        if name == "footnotes" and choice.conflict:
            new = replace(new, body=tuple(_numbered_as_before(base.body, new.body)))
    blocks = tuple(Block(item, place in worked_on) for place, item in enumerate(standing.body))
    body: list[BodyItem] = []
    body_remembered: list[BodyItem] = []
    for region in _regions(_blocks(base.body), blocks, _blocks(new.body)):
        settled = _settle(region, overwrite)
        body += _items(settled.taken)
        body_remembered += _items(settled.remembered)
        if settled.conflict:
            conflicts += _told(region)
    return Merged(
        replace(new, **taken, body=tuple(body)),
        replace(new, **remembered, body=tuple(body_remembered)),
        tuple(conflicts),
    )


def _lead(base: Figure | None, standing: Figure | None, new: Figure | None, overwrite: bool) -> Choice[Figure | None]:
    nothing = Figure("")
    taken, remembered, conflict = _figure(base or nothing, standing or nothing, new or nothing, overwrite)
    return Choice(None if taken == nothing else taken, None if remembered == nothing else remembered, conflict=conflict)


def _figure(base: Figure, standing: Figure, new: Figure, overwrite: bool) -> Choice[Figure]:
    """Caption, source and picture each by itself: an editor adds the picture that a text cannot carry."""
    choices: dict[str, Choice[Any]] = {
        name: choose(getattr(base, name), getattr(standing, name), getattr(new, name), overwrite)
        for name in ("caption", "source_url", "source_name", "picture")
    }
    return Choice(
        Figure(**{name: choice.taken for name, choice in choices.items()}),
        Figure(**{name: choice.remembered for name, choice in choices.items()}),
        any(choice.conflict for choice in choices.values()),
    )


def _regions(base: Blocks, standing: Blocks, new: Blocks) -> Iterator[Region]:
    """The text from one block that all three have to the next, and what lies between them."""
    at_standing, at_new = _same_places(base, standing), _same_places(base, new)
    b = s = n = 0
    for place in sorted(at_standing.keys() & at_new.keys()):
        yield from _split(Region(base[b:place], standing[s : at_standing[place]], new[n : at_new[place]], s))
        b, s, n = place + 1, at_standing[place] + 1, at_new[place] + 1
        yield Region(base[place:b], standing[s - 1 : s], new[n - 1 : n], s - 1)
    yield from _split(Region(base[b:], standing[s:], new[n:], s))


def _same_places(base: Blocks, other: Blocks) -> dict[int, int]:
    matcher = SequenceMatcher(a=base, b=other, autojunk=False)
    return {a + step: b + step for a, b, size in matcher.get_matching_blocks() for step in range(size)}


def _split(region: Region) -> Iterator[Region]:
    """Where nobody added or took away a block, each block by itself: changes side by side are no conflict."""
    if len(region.base) == len(region.standing) == len(region.new):
        for step in range(len(region.base)):
            one = slice(step, step + 1)
            yield Region(region.base[one], region.standing[one], region.new[one], region.start + step)
    else:
        yield region


def _settle(region: Region, overwrite: bool) -> Choice[Blocks]:
    base, standing, new, _start = region
    if new == base or _items(new) == _items(standing):
        return Choice(standing, new)
    if standing == base:
        return Choice(new, new)
    if base and (beside := _beside(base, standing, new) or _beside(base, new, standing)):
        return Choice(beside, new)
    if len(base) == len(standing) == len(new) == 1 and not standing[0].worked_on:
        three = (base[0].item, standing[0].item, new[0].item)
        match three:
            case Figure() as before, Figure() as now, Figure() as then:
                figure = _figure(before, now, then, overwrite)
                return Choice((Block(figure.taken),), (Block(figure.remembered),), figure.conflict)
    if overwrite:
        return Choice(new, new)
    return Choice(standing, base, conflict=True)


def _beside(base: Blocks, added: Blocks, changed: Blocks) -> Blocks:
    """Both together where one side only put something before or after what the other changed; nothing otherwise."""
    if added[: len(base)] == base:
        return changed + added[len(base) :]
    if added[-len(base) :] == base:
        return added[: -len(base)] + changed
    return ()


def _numbered_as_before(base: Sequence[BodyItem], new: Sequence[BodyItem]) -> Iterator[BodyItem]:
    """The file's text without those of its changes that go with its other footnotes, which are not taken."""
    for tag, start, end, new_start, new_end in SequenceMatcher(a=base, b=new, autojunk=False).get_opcodes():
        before, after = base[start:end], new[new_start:new_end]
        yield from after if tag == "equal" or _marks(before) == _marks(after) else before


def _marks(items: Sequence[BodyItem]) -> list[str]:
    return [mark for item in items for mark in NOTE_MARK.findall(said(item))]


def _told(region: Region) -> Iterator[str]:
    three = zip_longest(*map(_items, (region.base, region.standing, region.new)))
    for place, (before, now, then) in enumerate(three, start=region.start + 1):
        if now != then:
            yield disagreement(piece(place), before, now, then, said)


def _blocks(items: Sequence[BodyItem]) -> Blocks:
    return tuple(map(Block, items))


def _items(blocks: Blocks) -> tuple[BodyItem, ...]:
    return tuple(block.item for block in blocks)
