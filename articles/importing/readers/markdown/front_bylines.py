"""The authors in the front matter of a Markdown text, in the forms that editors write them."""

import re
from collections.abc import Sequence
from dataclasses import replace

from articles.importing.characters import has_han
from articles.importing.source import BylineDraft
from articles.importing.understanding.bylines import read_byline
from articles.importing.understanding.joining import canonical

NAME_KEYS = {"name", "author", "姓名", "作者"}
AFFILIATION_KEYS = {
    "affiliation", "affiliations", "institution", "organization", "organisation", "單位", "職銜", "單位職銜", "服務單位",
    "機構", "任職單位",
}  # fmt: skip
POST_KEYS = {"title", "post", "role", "職稱", "職位"}
_WITH_AFFILIATION = re.compile(
    r"(?P<name>[^（(]+)[（(](?P<affiliation>[^（()）]+(?:[（(][^（()）]*[）)][^（()）]*)?)[）)]"
)
_SEVERAL = re.compile(r"[、，,；;／/&（(]|\s(?:and|與|和)\s|\u3000")
_UNSURE = 2.0


def written_bylines(text: str) -> tuple[BylineDraft, ...]:
    """The authors that one text names: 名, 名（單位職銜）, 甲、乙, or 甲（單位）、乙（單位）."""
    match = _WITH_AFFILIATION.fullmatch(text.strip())
    if match and not _SEVERAL.search(match["name"].strip()):
        return (BylineDraft(canonical(match["name"]), (canonical(match["affiliation"]),)),)
    if _SEVERAL.search(text):
        reading = read_byline((text,))
        if reading.bylines and reading.cost < _UNSURE * len(reading.bylines):
            return reading.bylines
    name = canonical(text)
    return (BylineDraft(name),) if name else ()


def with_post(affiliations: Sequence[str], post: str) -> tuple[str, ...]:
    """The affiliations of an author whose post stands in a field of its own; the post goes with the first."""
    kept = [each for each in affiliations if each]
    if not post or any(post in each for each in kept):
        return tuple(kept)
    if not kept:
        return (post,)
    joined = kept[0] + post if has_han(post) else f"{post}, {kept[0]}"
    return (canonical(joined), *kept[1:])


def with_affiliations(bylines: Sequence[BylineDraft], affiliations: Sequence[str]) -> tuple[BylineDraft, ...] | None:
    """The authors with affiliations that stand in a field of the article: one has them all, several have one each or
    share the only one. None where they do not pair."""
    if not affiliations:
        return tuple(bylines)
    if not bylines or any(byline.affiliations for byline in bylines):
        return None
    if len(bylines) == 1:
        return (replace(bylines[0], affiliations=tuple(affiliations)),)
    shared = [*affiliations] * len(bylines) if len(affiliations) == 1 else affiliations
    if len(shared) != len(bylines):
        return None
    return tuple(replace(byline, affiliations=(each,)) for byline, each in zip(bylines, shared, strict=True))
