"""What an issue shall say: the file, what its last import said, and what stands, brought together. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from articles.importing.document import ArticleDraft, Figure, IssueDraft
from articles.importing.planning.comparison import (
    ISSUE_FIELDS,
    bare,
    differences,
    differences_of_article,
    disagreement,
    of_article,
)
from articles.importing.planning.merging import Merged, choose, merge_articles
from articles.importing.planning.pairing import is_another_work, pair
from articles.importing.source import Picture
from articles.importing.wording import both


@dataclass(frozen=True, slots=True)
class Standing:
    """The newest drafts of an issue. ``pages`` are the keys of its articles' pages; ``worked_on`` says of each article
    to which places of its body an editor gave a form that no import gives."""

    draft: IssueDraft
    pages: tuple[int, ...]
    worked_on: tuple[frozenset[int], ...]


@dataclass(frozen=True, slots=True)
class Remembered:
    """The last import: what its file said, and the page of each of its articles (None: there was none any more)."""

    draft: IssueDraft
    pages: tuple[int | None, ...]


@dataclass(slots=True)
class Reconciled:
    """``target``: what the pages shall say, the standing articles in their order and then the added ones; ``placement``:
    where in it each article of the file is. ``remembered``: what the record of this import shall hold.

    ``other`` are titles of the file that are another work than what stands in their place; ``missing`` are titles that
    stand, were in the file before, and are not in it now.
    """

    target: IssueDraft
    remembered: IssueDraft
    placement: list[int | None] = field(default_factory=list)
    conflicts: list[str] = field(default_factory=list)
    other: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Slot:
    """One article of the file: what the file said before (None: nothing), and the place of its page among those that
    stand (None: it has none)."""

    new: ArticleDraft
    base: ArticleDraft | None
    place: int | None


def reconcile(
    new: IssueDraft, standing: Standing, last: Remembered | None, *, overwrite: bool = False, another: bool = False
) -> Reconciled:
    """``overwrite``: the file is right where an editor changed the same thing. ``another``: another work may come in the
    place of one that stands; it then comes whole."""
    pictures = {picture.sha256: picture for picture in _pictures(new)}
    standing = replace(standing, draft=bare(standing.draft))
    last = last and replace(last, draft=bare(last.draft))
    new = bare(new)
    result = Reconciled(new, new)
    _settle_issue(result, standing, last, overwrite=overwrite or (another and last is None))
    articles = list(standing.draft.articles)
    remembered = []
    for slot in _slots(result, new, standing, last):
        merged = _settle(result, slot, standing, overwrite=overwrite, another=another)
        remembered.append(merged.remembered)
        place = slot.place
        if place is not None:
            articles[place] = merged.article
        elif merged.article is not slot.base:
            place = len(articles)
            articles.append(merged.article)
        result.placement.append(place)
    result.target = _with_pictures(replace(result.target, articles=tuple(articles)), pictures)
    result.remembered = _with_pictures(replace(result.remembered, articles=tuple(remembered)), pictures)
    return result


def _settle_issue(result: Reconciled, standing: Standing, last: Remembered | None, *, overwrite: bool) -> None:
    """The fields of the issue itself. A file without a colophon says nothing of it."""
    before = last.draft if last else standing.draft
    new = replace(result.target, colophon=result.target.colophon or before.colophon)
    if last is None:  # nobody knows who changed what
        old = replace(standing.draft, articles=())
        taken = new if overwrite else old
        if not overwrite:
            result.conflicts += differences(old, replace(new, articles=()))
        result.target = replace(result.target, date=taken.date, colophon=taken.colophon)
        return
    for name, words in ISSUE_FIELDS.items():
        said, now, then = (getattr(issue, name) for issue in (last.draft, standing.draft, new))
        choice = choose(said, now, then, overwrite)
        result.target = replace(result.target, **{name: choice.taken})
        result.remembered = replace(result.remembered, **{name: choice.remembered})
        if choice.conflict:
            result.conflicts.append(disagreement(words, said, now, then))


def _slots(result: Reconciled, new: IssueDraft, standing: Standing, last: Remembered | None) -> Iterator[_Slot]:
    """Each article of ``new`` with what it was before; notes in ``result`` what has gone from the file."""
    before = last.draft.articles if last else standing.draft.articles
    pages = last.pages if last else standing.pages
    places = pair(before, new.articles)
    stands = {page: place for place, page in enumerate(standing.pages)}
    places_of = [None if page is None else stands.get(page) for page in pages]
    for number, place in enumerate(places_of):
        if number not in places and place is not None:
            result.missing.append(standing.draft.articles[place].title)
    for article, old in zip(new.articles, places, strict=True):
        if old is None:
            # Perhaps an editor has added by hand what the file has only now.
            by_hand = (stands[page] for page in standing.pages if page not in pages)
            same = [place for place in by_hand if standing.draft.articles[place].title == article.title]
            yield _Slot(article, None, same[0] if same else None)
        else:
            base = before[old] if last else None
            yield _Slot(_with_unsaid(article, before[old]), base, places_of[old])


def _settle(result: Reconciled, slot: _Slot, standing: Standing, *, overwrite: bool, another: bool) -> Merged:
    if slot.place is None:
        return _settle_without_page(result, slot, overwrite=overwrite)
    now = standing.draft.articles[slot.place]
    whole = Merged(slot.new, slot.new)
    if is_another_work(now, slot.new) and (slot.base is None or is_another_work(slot.base, slot.new)):
        if not another:
            result.other.append(slot.new.title)
        return whole
    if slot.base is None:
        if overwrite or another or now == slot.new:
            return whole
        merged = Merged(now, slot.new, differences_of_article(now, slot.new))
    else:
        worked_on = standing.worked_on[slot.place]
        merged = merge_articles(slot.base, now, slot.new, worked_on, overwrite=overwrite)
    result.conflicts += [of_article(slot.place + 1, line) for line in merged.conflicts]
    return merged


def _settle_without_page(result: Reconciled, slot: _Slot, *, overwrite: bool) -> Merged:
    """New in the file, or an editor deleted its page: that is respected while the file says the same of it."""
    if slot.base is None:
        return Merged(slot.new, slot.new)
    if slot.base == slot.new:
        return Merged(slot.base, slot.base)
    if overwrite:
        return Merged(slot.new, slot.new)
    title = slot.base.title
    result.conflicts.append(
        both(
            f"「{title}」：文章已在後台刪除，檔案卻改了內容",
            f"“{title}”: the article was deleted in the admin, and the file has changed it",
        )
    )
    return Merged(slot.base, slot.base)


def _pictures(issue: IssueDraft) -> Iterator[Picture]:
    for article in issue.articles:
        yield from (figure.picture for figure in article.figures() if figure.picture)


def _with_pictures(issue: IssueDraft, pictures: dict[str, Picture]) -> IssueDraft:
    """``issue`` with the pictures that the file brought as the file has them."""
    return replace(issue, articles=tuple(_pictured(article, pictures) for article in issue.articles))


def _pictured(article: ArticleDraft, pictures: dict[str, Picture]) -> ArticleDraft:
    def pictured(figure: Figure) -> Figure:
        return replace(figure, picture=figure.picture and pictures.get(figure.picture.sha256, figure.picture))

    body = tuple(pictured(item) if isinstance(item, Figure) else item for item in article.body)
    return replace(article, lead=article.lead and pictured(article.lead), body=body)


def _with_unsaid(new: ArticleDraft, old: ArticleDraft) -> ArticleDraft:
    """A file that cannot carry pictures says nothing of those that another file of the same article brought."""
    if any(figure.picture for figure in new.figures()):
        return new
    if new.lead and old.lead:
        new = replace(new, lead=replace(new.lead, picture=old.lead.picture))
    before = [item for item in old.body if isinstance(item, Figure)]
    after = [item for item in new.body if isinstance(item, Figure)]
    if len(before) != len(after):
        return new
    known = iter(before)
    body = tuple(replace(i, picture=next(known).picture) if isinstance(i, Figure) else i for i in new.body)
    return replace(new, body=body)
