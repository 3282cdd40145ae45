"""Which article of one reading of an issue is which of another. Pure."""

from collections import Counter
from collections.abc import Sequence

from articles.importing.document import ArticleDraft

# Two articles are one where at least this share of the shorter text stands in both.
ENOUGH_IN_COMMON = 0.3


def pair(old: Sequence[ArticleDraft], new: Sequence[ArticleDraft]) -> tuple[int | None, ...]:
    """For each of ``new`` its place in ``old``; None for one that is not there. No place is given twice.

    By the title where it is the only one of its kind, then by the text, then by the order of what is left.
    """
    found: dict[int, int] = {}
    left = set(range(len(old)))

    def give(place: int, other: int) -> None:
        found[place] = other
        left.discard(other)

    titles, old_titles = (Counter(article.title for article in articles) for articles in (new, old))
    for place, article in enumerate(new):
        if titles[article.title] == old_titles[article.title] == 1:
            give(place, next(other for other in left if old[other].title == article.title))
    for place, article in enumerate(new):
        shares = {other: _in_common(old[other], article) for other in sorted(left)} if place not in found else {}
        best = max(shares, key=lambda other: shares[other], default=None)
        if best is not None and shares[best] >= ENOUGH_IN_COMMON:
            give(place, best)
    found |= dict(zip((place for place in range(len(new)) if place not in found), sorted(left), strict=False))
    return tuple(found.get(place) for place in range(len(new)))


def is_another_work(old: ArticleDraft, new: ArticleDraft) -> bool:
    """Neither title nor any author in common."""
    return old.title != new.title and not ({b.name for b in old.bylines} & {b.name for b in new.bylines})


def _in_common(old: ArticleDraft, new: ArticleDraft) -> float:
    ours, theirs = (Counter(map(repr, article.body)) for article in (old, new))
    return (ours & theirs).total() / max(1, min(ours.total(), theirs.total()))
