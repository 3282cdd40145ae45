"""The note that tells who an author is after the text instead of before it: （作者為……副教授）."""

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
_VERB = re.compile(r"^(?:[，,：:]?\s*)(?:現任|現職|現為|係為|曾任|為|係|是|[：:，,])\s*")
_LONGEST = 200


def take_author_note(
    bylines: Sequence[BylineDraft], blocks: Sequence[Block]
) -> tuple[tuple[BylineDraft, ...], list[Block], tuple[str, ...]]:
    """The bylines with what a note at the end of the text adds, the blocks without the note, and its printed lines.

    A note is taken only where the byline lacks what it tells; else it stays in the text.
    """
    if not blocks or blocks[-1].heading or len(blocks[-1].text) > _LONGEST:
        return tuple(bylines), list(blocks), ()
    match = _NOTE.match(blocks[-1].text)
    if not match or any(byline.affiliations for byline in bylines):
        return tuple(bylines), list(blocks), ()
    told = _told(match["told"].strip(), [byline.name for byline in bylines])
    if not told or any(affiliation_cost(a) > 3.0 for byline in told for a in byline.affiliations):
        return tuple(bylines), list(blocks), ()
    return told, list(blocks[:-1]), tuple(row.text for row in blocks[-1].rows)


def _told(text: str, names: Sequence[str]) -> tuple[BylineDraft, ...]:
    """Authors with the affiliations that a note gives them."""
    places = [text.find(name) for name in names]
    if names and all(place >= 0 for place in places):
        ends = [*places[1:], len(text)]
        parts = [text[start + len(name) : end] for start, name, end in zip(places, names, ends, strict=True)]
        return tuple(_byline(name, part) for name, part in zip(names, parts, strict=True))
    if len(names) == 1 and _VERB.match(text):
        return (_byline(names[0], text),)
    named = re.match(r"^[：:]?\s*(?P<name>[^，,：:（(]{2,30}?)\s*(?P<rest>(?:[，,（(：:]|現任|現為|為|係).+)$", text)
    if not names and named and name_cost(compact(named["name"])) < 1.0:
        return (_byline(canonical(named["name"]), named["rest"]),)
    return ()


def _byline(name: str, told: str) -> BylineDraft:
    affiliation = _VERB.sub("", told.strip().lstrip("（(")).strip(" ，,；;、。.）)")
    return replace(BylineDraft(name), affiliations=(canonical(affiliation),) if affiliation else ())
