"""The guard against the quiet half-import: what was printed is somewhere in the draft, or was laid aside by name.

Every character of the source that is no space must be found again, as often as it was printed: in a title, a byline,
a picture note, the text, a note, a table, the colophon, or among the furniture and the marks that the draft sheds. Of
the running text the order is checked too; pictures and footnotes are counted.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from articles.importing import refusals
from articles.importing.characters import compact
from articles.importing.document import ArticleDraft, BodyItem, Figure, Heading, IssueDraft, ItemList, Paragraph, Quote
from articles.importing.source import Inset, Picture, Place, Source, Table
from articles.importing.understanding.article import ReadArticle
from articles.importing.understanding.marks import take_marks

_LONG_PIECE = 12  # characters: shorter ones may stand anywhere
_REFERENCE = re.compile(r"\[\^\d+\]")


def check(
    source: Source, draft: IssueDraft, articles: Sequence[ReadArticle], laid_aside: Iterable[str], left: Sequence[Inset]
) -> None:
    """Compares a source with what became of it.

    ``articles`` are those of the draft as they were read, ``laid_aside`` is the printed text that the draft does not hold,
    ``left`` what stands in the source between lines and has no place in the draft. Refused: ``suspicious``.
    """
    lines = _printed_lines(source)
    whole = Place(source.name)
    _check_insets(source, draft, left)
    rest, texts = _apart(
        compact("".join(lines)),
        [
            compact(text)
            for article, read in zip(draft.articles, articles, strict=True)
            for text in _texts(article, title=read.title_printed)
        ],
    )
    printed = Counter(rest)
    found = Counter("".join(texts) + compact("".join(laid_aside)) + compact(draft.colophon))
    for article, read in zip(draft.articles, articles, strict=True):
        found.update(compact("".join((*read.byline_lines, *read.shed))))
        _check_byline(whole, article, read)
    for table in _tables(source, source.insets):
        printed.update(compact("".join((table.caption, *_cells(table)))))
    for table in _tables(source, left):
        found.update(compact("".join((table.caption, *_cells(table)))))
    if printed != found:
        raise refusals.not_conserved(whole, _difference(printed, found))
    _check_footnotes(source, draft)
    _check_order(whole, compact("".join(lines)), draft)


def _apart(printed: str, texts: Sequence[str]) -> tuple[str, list[str]]:
    """What is printed beside the texts that stand there in one piece and in this order, and the other texts: to compare
    these alone says the same as to count every character of both sides."""
    rest: list[str] = []
    others: list[str] = []
    at = 0
    for text in texts:
        found = printed.find(text, at) if len(text) >= _LONG_PIECE else -1
        if found < 0:
            others.append(text)
        else:
            rest.append(printed[at:found])
            at = found + len(text)
    return "".join((*rest, printed[at:])), others


def _printed_lines(source: Source) -> list[str]:
    """The lines without their references to notes, which the draft counts anew."""
    known = frozenset(note.mark for note in source.notes)
    return [take_marks(line.text, known)[0] for line in source.lines]


def _tables(source: Source, insets: Sequence[Inset]) -> Iterator[Table]:
    known = frozenset(note.mark for note in source.notes)
    for inset in insets:
        if isinstance(inset.item, Table):
            table = inset.item
            yield Table(tuple(tuple(take_marks(cell, known)[0] for cell in row) for row in table.rows), table.caption)


def _cells(table: Table) -> Iterator[str]:
    for row in table.rows:
        yield from row


def _texts(article: ArticleDraft, *, title: bool) -> Iterator[str]:
    """Every text of an article but its byline and its footnotes."""
    if title:
        yield from (article.title, article.subtitle)
    texts: list[str] = []
    for item in (article.lead, *article.body):
        texts += _running(item)
        if isinstance(item, Figure):
            texts += [item.caption, item.source_name, item.source_url]
        elif isinstance(item, Table):
            texts += [item.caption, *_cells(item)]
    # In the order of print, as _apart looks for them.
    yield from (_bare(text, article) for text in (*texts, article.disclaimer))


def _running(item: BodyItem | None) -> tuple[str, ...]:
    match item:
        case Heading(text) | Paragraph(text) | Quote(text):
            return (text,)
        case ItemList(items):
            return items
        case _:
            return ()


def _bare(text: str, article: ArticleDraft) -> str:
    return _REFERENCE.sub("", text) if article.footnotes and "[^" in text else text


def _check_byline(whole: Place, article: ArticleDraft, read: ReadArticle) -> None:
    """Names and affiliations are as printed: each stands in the byline's lines, unless it was given."""
    if not read.byline_lines:
        return
    printed = compact("".join(read.byline_lines))
    for byline in article.bylines:
        for text in (byline.name, *byline.affiliations):
            if compact(text) not in printed:
                raise refusals.not_conserved(whole, text)


def _check_insets(source: Source, draft: IssueDraft, left: Sequence[Inset]) -> None:
    """Each picture and each table of the source is in the draft, or was left by name."""
    items = [inset.item for inset in source.insets]
    figures = [figure for article in draft.articles for figure in article.figures()]
    pictures = Counter(item.sha256 for item in items if isinstance(item, Picture))
    kept = Counter(figure.picture.sha256 for figure in figures if figure.picture)
    kept.update(inset.item.sha256 for inset in left if isinstance(inset.item, Picture))
    tables = sum(isinstance(item, Table) for item in items)
    found = sum(len(list(article.tables())) for article in draft.articles)
    found += sum(isinstance(inset.item, Table) for inset in left)
    if pictures != kept or tables != found:
        raise refusals.not_conserved(
            Place(source.name), f"圖 {pictures.total() - kept.total():+} 表 {tables - found:+}".replace("+0", "0")
        )


def _check_footnotes(source: Source, draft: IssueDraft) -> None:
    """Each note of the source is the footnote of an article, and no footnote is anything else."""
    printed = {compact("".join(line.text for line in note.lines)) for note in source.notes}
    kept = {compact(text) for article in draft.articles for text in article.footnotes}
    for text in sorted(printed ^ kept):
        raise refusals.not_conserved(Place(source.name), text[:20])


def _check_order(whole: Place, printed: str, draft: IssueDraft) -> None:
    """What runs on the page runs in the draft: its characters stand in the source in the same order, with furniture,
    bylines and picture notes between them."""
    texts = [
        compact(_bare(text, article))
        for article in draft.articles
        for text in (*(text for item in article.body for text in _running(item)), article.disclaimer)
    ]
    # Mostly each text stands in one piece; where one does not, character by character.
    if _out_of_order(printed, texts, pieces=True) is not None:
        lost = _out_of_order(printed, texts, pieces=False)
        if lost is not None:
            raise refusals.not_conserved(whole, lost[:20])


def _out_of_order(printed: str, texts: Sequence[str], *, pieces: bool) -> str | None:
    """The first text that does not stand behind those before it, in one piece or as its characters; None if all do."""
    at = 0
    for text in texts:
        for piece in (text,) if pieces else text:
            found = printed.find(piece, at)
            if found < 0:
                return text
            at = found + len(piece)
    return None


def _difference(printed: Counter[str], found: Counter[str]) -> str:
    lost, gained = printed - found, found - printed
    parts = []
    if lost:
        parts.append("−" + "".join(sorted(lost))[:20])
    if gained:
        parts.append("+" + "".join(sorted(gained))[:20])
    return " ".join(parts)
