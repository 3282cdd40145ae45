"""The note that tells who an author is after the text instead of before it: （作者為……副教授）, (The author is ….)"""

import re
from collections.abc import Sequence
from dataclasses import replace

from articles.importing.characters import compact
from articles.importing.source import BylineDraft
from articles.importing.understanding.joining import canonical
from articles.importing.understanding.names import affiliation_cost, name_cost
from articles.importing.understanding.paragraphs import Block

_NOTE = re.compile(
    r"^[（(〔【]?\s*(?:本文)?(?:作者|撰稿人)(?:簡介|介紹)?\s*(?P<told>[^）)]+(?:[（(][^）)]*[）)][^）)]*)*)[）)〕】]?\s*[。.]?$"
)
_VERB = re.compile(
    r"^(?:[，,：:]?\s*)(?:現任|現職|現為|係為|曾任|為|係|是|(?:is|was|serves as)\s(?:(?:currently|now)\s)?(?:an?\s|the\s)?|[：:，,])\s*"
)
_BRACKETED = re.compile(r"(?:[（(〔【].+[）)〕】][。.]?\s*)+")
_THE_AUTHOR = re.compile(r"[（(〔【]?\s*(?:The|This) author (?=is |was |serves )", re.IGNORECASE)
_LONGEST = 200
_MOST_NOTES = 6


def take_author_note(
    bylines: Sequence[BylineDraft], blocks: Sequence[Block]
) -> tuple[tuple[BylineDraft, ...], list[Block], tuple[str, ...]]:
    """The bylines with what a note at the end of the text adds, the blocks without the note, and its printed lines.

    A note is taken only where the byline lacks what it tells; else it stays in the text.
    """
    if not blocks or any(byline.affiliations for byline in bylines):
        return tuple(bylines), list(blocks), ()
    names = [byline.name for byline in bylines]
    for count in range(_notes_at_end(blocks), 0, -1):
        told = _of_notes(" ".join(block.text for block in blocks[-count:]), names, several=count > 1)
        if told and not any(affiliation_cost(a) > 3.0 for byline in told for a in byline.affiliations):
            rows = [row for block in blocks[-count:] for row in block.rows]
            return told, list(blocks[:-count]), tuple(row.text for row in rows)
    return tuple(bylines), list(blocks), ()


def _notes_at_end(blocks: Sequence[Block]) -> int:
    """How many blocks at the end may tell who the authors are: one, or several in brackets."""
    count = 0
    for block in reversed(blocks[-_MOST_NOTES:]):
        if block.heading or len(block.text) > _LONGEST or (count and not _BRACKETED.fullmatch(block.text)):
            break
        count += 1
        if not _BRACKETED.fullmatch(block.text):
            break
    return count


def _of_notes(text: str, names: Sequence[str], *, several: bool) -> tuple[BylineDraft, ...]:
    """What notes tell: of the author, or of each author by name, in brackets."""
    match = None if several else _NOTE.match(text)
    if match:
        return _told(match["told"].strip(), names)
    if not _BRACKETED.fullmatch(text) or not names:
        return ()
    of_one = _THE_AUTHOR.match(text)
    if of_one and len(names) == 1:
        return (_byline(names[0], text[of_one.end() :]),)
    parts = _behind_names(text, names)
    if not parts or not all(_VERB.match(part) for part in parts):
        return ()
    return tuple(_byline(name, part.rstrip(" （(〔【")) for name, part in zip(names, parts, strict=True))


def _told(text: str, names: Sequence[str]) -> tuple[BylineDraft, ...]:
    """Authors with the affiliations that a note gives them."""
    parts = _behind_names(text, names)
    if parts:
        return tuple(_byline(name, part) for name, part in zip(names, parts, strict=True))
    if len(names) == 1 and _VERB.match(text):
        return (_byline(names[0], text),)
    named = re.match(r"^[：:]?\s*(?P<name>[^，,：:（(]{2,30}?)\s*(?P<rest>(?:[，,（(：:]|現任|現為|為|係).+)$", text)
    if not names and named and name_cost(compact(named["name"])) < 1.0:
        return (_byline(canonical(named["name"]), named["rest"]),)
    return ()


def _behind_names(text: str, names: Sequence[str]) -> list[str]:
    """What stands behind each of the names, up to the next; nothing where one is missing, or they come in another order."""
    places = [text.find(name) for name in names]
    if not places or min(places) < 0 or places != sorted(places):
        return []
    return [
        text[start + len(name) : end] for start, name, end in zip(places, names, [*places[1:], len(text)], strict=True)
    ]


def _byline(name: str, told: str) -> BylineDraft:
    affiliation = _VERB.sub("", told.strip().lstrip("（(")).strip(" ，,；;、。.）)〕】")
    return replace(BylineDraft(name), affiliations=(canonical(affiliation),) if affiliation else ())
