"""The guard against the quiet half-import: what was printed is somewhere in the draft, or was laid aside by name.

Every character of the source that is no space must be found again, as often as it was printed: in a title, a byline,
a picture note, the text, a note, the colophon, or among the furniture and the marks that the draft sheds. Of the
running text the order is checked too.
"""

from collections import Counter
from collections.abc import Iterable, Sequence

from articles.importing import refusals
from articles.importing.characters import compact
from articles.importing.document import ArticleDraft, Figure, Heading, IssueDraft, Paragraph
from articles.importing.source import Place, Source, Table


def check(source: Source, draft: IssueDraft, laid_aside: Iterable[str], bylines: Sequence[Sequence[str]]) -> None:
    """Compares a source with what became of it.

    ``laid_aside`` is the printed text that the draft does not hold: furniture, and the marks of credits. ``bylines``
    are the printed lines of each article's byline, since the draft repeats a shared affiliation. Refused:
    ``not_conserved``.
    """
    printed = Counter(compact("".join(line.text for line in source.lines)))
    found = Counter(compact("".join(laid_aside)))
    found.update(compact(draft.colophon))
    for article, lines in zip(draft.articles, bylines, strict=True):
        found.update(compact("".join(_texts(article))))
        found.update(compact("".join(lines)))
        _check_byline(source, article, lines)
    if printed != found:
        raise refusals.not_conserved(Place(source.name), _difference(printed, found))
    _check_order(source, draft)


def _texts(article: ArticleDraft) -> Iterable[str]:
    """Every text of an article but its byline."""
    yield from (article.title, article.subtitle, article.disclaimer, *article.footnotes)
    for item in (article.lead, *article.body):
        if isinstance(item, Heading | Paragraph):
            yield item.text
        elif isinstance(item, Figure):
            yield from (item.caption, item.source_name, item.source_url)
        elif isinstance(item, Table):
            yield from (item.caption, *(cell for row in item.rows for cell in row))


def _check_byline(source: Source, article: ArticleDraft, lines: Sequence[str]) -> None:
    """Names and affiliations are as printed: each stands in the byline's lines."""
    printed = compact("".join(lines))
    for byline in article.bylines:
        for text in (byline.name, *byline.affiliations):
            if compact(text) not in printed:
                raise refusals.not_conserved(Place(source.name), text)


def _check_order(source: Source, draft: IssueDraft) -> None:
    """What runs on the page runs in the draft: its characters stand in the source in the same order, with furniture,
    bylines and picture notes between them."""
    stream = iter(compact("".join(line.text for line in source.lines)))
    for article in draft.articles:
        running = [item.text for item in article.body if isinstance(item, Heading | Paragraph)]
        for text in (article.title, article.subtitle, *running, article.disclaimer):
            if not all(character in stream for character in compact(text)):
                raise refusals.not_conserved(Place(source.name), text[:20])


def _difference(printed: Counter[str], found: Counter[str]) -> str:
    lost, gained = printed - found, found - printed
    parts = []
    if lost:
        parts.append("−" + "".join(sorted(lost))[:20])
    if gained:
        parts.append("+" + "".join(sorted(gained))[:20])
    return " ".join(parts)
