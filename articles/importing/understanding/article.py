"""One article: its front, its figures, its body, its footnotes, each with where and how surely it was read."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from articles.importing import refusals
from articles.importing.document import ArticleDraft, Certainty, Evidence, Figure, Warning
from articles.importing.source import BylineDraft, Given, Place
from articles.importing.understanding.body import Body, build_body
from articles.importing.understanding.cues import Cues
from articles.importing.understanding.doubts import find_doubts, said
from articles.importing.understanding.footnotes import Footnotes
from articles.importing.understanding.front import Front, read_front
from articles.importing.understanding.insets import Placed, lay_out
from articles.importing.understanding.lists import without_counted_headings
from articles.importing.understanding.marks import marks_of, put_marks
from articles.importing.understanding.measure import Measure, join_rows
from articles.importing.understanding.notes import take_author_note
from articles.importing.understanding.paragraphs import find_blocks
from articles.importing.understanding.parting import Part
from articles.importing.understanding.rows import Row

# A front that costs less was read without doubt.
_PLAIN_FRONT = 2.0


@dataclass(frozen=True, slots=True)
class Setting:
    """How the whole text is set."""

    cues: Cues
    measure: Measure


@dataclass(frozen=True, slots=True)
class ReadArticle:
    """An article with what the conservation check needs to know of it: the printed lines of its byline, and what was
    printed but is in no field. ``title_printed`` is False where the title was given and stands in no line. The paths of
    evidence and warnings begin in the article."""

    draft: ArticleDraft
    byline_lines: tuple[str, ...]
    shed: tuple[str, ...]
    title_printed: bool
    warnings: tuple[Warning, ...]
    evidence: tuple[Evidence, ...]


def read_article(part: Part, setting: Setting, footnotes: Footnotes, own: Given, lacking: Given) -> ReadArticle:
    """The article that a part of an issue holds. ``own`` is what the file says outside of its lines, ``lacking`` what
    was said besides, for what the file does not say. Refused: ``no_title``, no author, no text."""
    cues, measure = setting.cues, setting.measure
    place = (part.rows or part.note)[0].place
    laid = lay_out(part.rows, part.insets, cues, measure)
    rows = laid.rows
    if not rows:
        raise refusals.no_title(place) if part.rows else refusals.no_body(place)
    front = read_front(rows, cues, measure, own)
    fore = front.title_rows + front.byline_rows
    blocks = find_blocks(rows[fore:], cues, measure)
    bylines, blocks, author_note = take_author_note(front.bylines, without_counted_headings(blocks))
    front = _completed(front, bylines, lacking, rows[0].place)
    if not any(not block.heading for block in blocks):
        raise refusals.no_body(rows[0].place)
    lead = next((one for one in laid.placed if one.before == 0 and isinstance(one.item, Figure)), None)
    others = [one for one in laid.placed if one is not lead]
    body = build_body(blocks, others, fore, footnotes.numbers)
    note_text = put_marks(join_rows(part.note, measure), marks_of(part.note), footnotes.numbers)
    draft = ArticleDraft(
        title=front.title,
        subtitle=front.subtitle,
        bylines=front.bylines,
        lead=lead.item if lead and isinstance(lead.item, Figure) else None,
        body=body.items,
        footnotes=footnotes.texts,
        disclaimer=note_text,
    )
    return ReadArticle(
        draft=draft,
        byline_lines=(*(row.text for row in rows[front.title_rows : fore]), *author_note),
        shed=(*laid.shed, *body.shed, *_repeated(front, rows, own)),
        title_printed=front.title_rows > 0 and not own.title,
        warnings=(
            *find_doubts(front, rows[: max(front.title_rows, 1)], blocks, body.fields(len(blocks)), cues),
            *_about_insets(lead, body),
            *_about_notes(footnotes),
        ),
        evidence=tuple(_evidence(front, rows, lead, body, footnotes, part)),
    )


def _completed(front: Front, bylines: Sequence[BylineDraft], lacking: Given, place: Place) -> Front:
    """The front with what the file lacks; refused if title or author are still missing."""
    if not front.title and not lacking.title:
        raise refusals.no_title(place)
    if not bylines and not lacking.bylines:
        raise refusals.no_author(place)
    if not front.title:
        front = replace(front, title=lacking.title, subtitle=lacking.subtitle)
    return replace(front, bylines=tuple(bylines) or lacking.bylines)


def _repeated(front: Front, rows: Sequence[Row], own: Given) -> tuple[str, ...]:
    """The lines that print a given title again."""
    return tuple(row.text for row in rows[: front.title_rows]) if own.title else ()


def _evidence(
    front: Front, rows: Sequence[Row], lead: Placed | None, body: Body, footnotes: Footnotes, part: Part
) -> Iterator[Evidence]:
    """Where each field was read."""
    title = rows[: front.title_rows]
    place = title[0].place if title else Place(rows[0].place.file)
    sure = Certainty.CERTAIN if not title or title[0].role else _front_certainty(front)
    why = (
        "given outside of the text"
        if not title
        else "marked by the file"
        if title[0].role
        else "stands before the byline"
    )
    yield Evidence("title", place, sure, why)
    if front.subtitle:
        yield Evidence("subtitle", title[-1].place if title else place, sure, "behind a dash, or marked by the file")
    lines = rows[front.title_rows : front.title_rows + front.byline_rows]
    for at, byline in enumerate(front.bylines):
        named = next((row for row in lines if byline.name in row.text), lines[0] if lines else None)
        certainty = _front_certainty(front) if named else Certainty.CERTAIN
        why = "stands between title and text" if named else "given, or told by a note after the text"
        yield Evidence(f"bylines.{at}", named.place if named else place, certainty, why)
    if lead:
        yield Evidence("lead", lead.place, Certainty.DOUBTFUL if lead.doubt else Certainty.CERTAIN, lead.why)
    for at, item in enumerate(body.parts):
        yield Evidence(f"body.{at}", item.place, item.certainty, item.why)
    for at, note in enumerate(footnotes.notes):
        referred = at < footnotes.referred
        note_place = note.lines[0].place if note.lines else place
        certainty = Certainty.CERTAIN if referred else Certainty.DOUBTFUL
        yield Evidence(f"footnotes.{at}", note_place, certainty, "referred to" if referred else "nothing refers to it")
    if part.note:
        yield Evidence("disclaimer", part.note[0].place, Certainty.CERTAIN, "begins as an editor's note")


def _front_certainty(front: Front) -> Certainty:
    return Certainty.CERTAIN if front.doubt < _PLAIN_FRONT + 0.4 * len(front.bylines) else Certainty.LIKELY


def _about_insets(lead: Placed | None, body: Body) -> Iterator[Warning]:
    doubts = [("lead", lead.place)] if lead and lead.doubt else []
    doubts += [(f"body.{at}", part.place) for at, part in enumerate(body.parts) if part.doubt]
    for field, place in doubts:
        yield said(place, field, "圖片沒有圖說，請補上圖說與來源", "a picture has no caption: add one, with its source")


def _about_notes(footnotes: Footnotes) -> Iterator[Warning]:
    for at, note in enumerate(footnotes.notes[footnotes.referred :], start=footnotes.referred):
        place = note.lines[0].place if note.lines else Place("")
        yield said(place, f"footnotes.{at}", "內文中沒有這個註腳的註號", "nothing in the text refers to this footnote")
