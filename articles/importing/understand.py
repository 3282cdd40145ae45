"""*Understand*: the lines of a file become the draft of an issue, or a refusal that says what is missing.

Furniture goes first, then the colophon; the editor's notes part the articles; in each article picture notes are
taken out, title and byline are told from the text, and the text is joined to paragraphs. At the end the conservation
check compares the draft with the source.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from articles.importing import conservation, refusals
from articles.importing.captions import Caption, find_captions, without_credits
from articles.importing.characters import han_share
from articles.importing.colophon import colophon_start, is_note, note_end, read_colophon
from articles.importing.cues import Cues, find_cues
from articles.importing.document import ArticleDraft, BodyItem, Figure, Heading, IssueDraft, Paragraph, Warning
from articles.importing.doubts import find_doubts
from articles.importing.front import read_front
from articles.importing.furniture import part_furniture
from articles.importing.header import Header, find_header, other_header
from articles.importing.headings import levels
from articles.importing.notes import take_author_note
from articles.importing.paragraphs import Block, Measure, find_blocks, find_measure, join_rows
from articles.importing.rows import Row
from articles.importing.source import Source

# Below this share of Han letters a text is English.
_CHINESE_SHARE = 0.2


@dataclass(frozen=True, slots=True)
class _Setting:
    """How the whole text is set."""

    cues: Cues
    measure: Measure


@dataclass(frozen=True, slots=True)
class _Article:
    """An article with what the conservation check needs to know of it."""

    draft: ArticleDraft
    byline_lines: tuple[str, ...]
    laid_aside: tuple[str, ...]
    warnings: tuple[Warning, ...]


def understand(source: Source) -> IssueDraft:
    """The issue that a source holds.

    Refused: ``no_issue_number``, ``no_series``, ``no_date``, ``bad_date``, ``several_issues``, ``no_title``,
    ``no_author``, ``no_body``, ``not_conserved``.
    """
    header = find_header(source.lines)
    rows, furniture = part_furniture(source.lines, header)
    _refuse_second_issue(rows, header)
    if not rows:
        raise refusals.no_body(header.place)
    wide = han_share("".join(row.text for row in rows)) >= _CHINESE_SHARE
    content, tail = rows[: colophon_start(rows)], rows[colophon_start(rows) :]
    if not content:
        raise refusals.no_body(rows[0].place)
    cues = find_cues(without_credits(rows), wide=wide)
    setting = _Setting(cues, find_measure([without_credits(content)], cues, wide=wide))
    captions = find_captions(content, cues, setting.measure)
    articles = [_article(part, note, setting) for part, note in _parts(content, captions, setting)]
    draft = IssueDraft(
        series=header.series,
        number=header.number,
        date=header.date,
        language="zh-Hant" if wide else "en",
        articles=tuple(article.draft for article in articles),
        colophon=read_colophon(tail, cues, wide=wide),
        source=source.name,
        sha256=source.sha256,
        warnings=tuple(warning for article in articles for warning in article.warnings),
    )
    laid_aside = [line.text for line in furniture] + [text for article in articles for text in article.laid_aside]
    conservation.check(source, draft, laid_aside, [article.byline_lines for article in articles])
    return draft


def _refuse_second_issue(rows: Sequence[Row], header: Header) -> None:
    for row in rows:
        other = other_header(row.text, header, row.place)
        if other:
            raise refusals.several_issues(row.place, header.number, other.number)


def _parts(
    rows: Sequence[Row], captions: Sequence[Caption], setting: _Setting
) -> list[tuple[Sequence[Row], Sequence[Row]]]:
    """The articles: the rows of each, and of the editor's note that ends it."""
    parts: list[tuple[Sequence[Row], Sequence[Row]]] = []
    start = at = 0
    while at < len(rows):
        if not is_note(rows[at].text):
            at += 1
            continue
        limit = next((caption.start for caption in captions if caption.start > at), len(rows))
        end = note_end(rows[:limit], at, setting.cues, setting.measure)
        parts.append((rows[start:at], rows[at:end]))
        start = at = end
    if start < len(rows):
        parts.append((rows[start:], ()))
    return parts


def _article(rows: Sequence[Row], note: Sequence[Row], setting: _Setting) -> _Article:
    place = (rows or note)[0].place
    if not rows:
        raise refusals.no_body(place)
    captions = find_captions(rows, setting.cues, setting.measure)
    text_rows, figures = _without(rows, captions)
    if not text_rows:
        raise refusals.no_title(place)
    front = read_front(text_rows, setting.cues, setting.measure)
    if not front.title_rows:
        raise refusals.no_title(text_rows[0].place)
    fore = front.title_rows + front.byline_rows
    blocks = find_blocks(text_rows[fore:], setting.cues, setting.measure)
    bylines, blocks, author_note = take_author_note(front.bylines, blocks)
    if not bylines:
        raise refusals.no_author(text_rows[0].place)
    if not any(not block.heading for block in blocks):
        raise refusals.no_body(text_rows[0].place)
    lead = [figure for before, figure in figures if before == 0]
    draft = ArticleDraft(
        title=front.title,
        subtitle=front.subtitle,
        bylines=bylines,
        lead=lead[0] if lead else None,
        body=_body(blocks, [(before, figure) for before, figure in figures if not lead or figure is not lead[0]], fore),
        disclaimer=join_rows(note, setting.measure),
    )
    return _Article(
        draft=draft,
        byline_lines=(*(row.text for row in text_rows[front.title_rows : fore]), *author_note),
        laid_aside=tuple(caption.shed for caption in captions),
        warnings=find_doubts(front, text_rows[0], blocks, setting.cues),
    )


def _without(rows: Sequence[Row], captions: Sequence[Caption]) -> tuple[list[Row], list[tuple[int, Figure]]]:
    """The rows outside picture notes, and each figure with the count of rows before it."""
    kept: list[Row] = []
    figures: list[tuple[int, Figure]] = []
    at = 0
    for caption in captions:
        kept += _after_picture(rows[at : caption.start], after=bool(figures))
        figures.append((len(kept), caption.figure))
        at = caption.end
    return kept + _after_picture(rows[at:], after=bool(figures)), figures


def _after_picture(rows: Sequence[Row], *, after: bool) -> list[Row]:
    """The gap beside a picture says nothing about the text around it."""
    return [replace(rows[0], turn=True), *rows[1:]] if rows and after else list(rows)


def _body(blocks: Sequence[Block], figures: Sequence[tuple[int, Figure]], fore: int) -> tuple[BodyItem, ...]:
    """Headings with their levels, paragraphs, and each figure after the paragraph in which or after which it stands."""
    depths = iter(levels([block.text for block in blocks if block.heading]))
    waiting = list(figures)
    items: list[BodyItem] = []
    printed = fore
    for block in blocks:
        while waiting and waiting[0][0] <= printed:
            items.append(waiting.pop(0)[1])
        items.append(Heading(block.text, next(depths)) if block.heading else Paragraph(block.text))
        printed += len(block.rows)
    items += [figure for _, figure in waiting]
    return tuple(items)
