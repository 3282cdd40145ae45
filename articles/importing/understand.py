"""*Understand*: the lines of a file become the draft of an issue, or a refusal that says what is missing.

Furniture goes first, then the colophon; editor's notes and titles part the articles; in each article picture notes are
taken out, title and byline are told from the text, and the text is joined to paragraphs. What a format says by itself
(styles, sizes, places) is a cue among the others. At the end the conservation check compares draft and source.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from articles.importing import contradictions, refusals
from articles.importing.characters import han_share
from articles.importing.document import SUPPLIED, Certainty, Evidence, IssueDraft, Warning
from articles.importing.source import NOTHING_GIVEN, Given, Inset, Place, Source
from articles.importing.understanding import conservation, rearrangement
from articles.importing.understanding.article import ReadArticle, Setting, read_article
from articles.importing.understanding.captions import without_credits
from articles.importing.understanding.colophon import colophon_start, read_colophon
from articles.importing.understanding.cues import find_cues
from articles.importing.understanding.doubts import said
from articles.importing.understanding.foot_notes import with_foot_notes
from articles.importing.understanding.footnotes import part_notes
from articles.importing.understanding.furniture import part_furniture
from articles.importing.understanding.header import Header, find_header, other_header
from articles.importing.understanding.marks import dangling, take_marks
from articles.importing.understanding.paragraphs import find_measure
from articles.importing.understanding.parting import part_articles
from articles.importing.understanding.rows import Row
from articles.importing.understanding.text_notes import with_text_notes
from articles.importing.understanding.text_tables import with_text_tables

# Below this share of Han letters a text is English.
_CHINESE_SHARE = 0.2
_WIDEST_GAP = 200
_CHASM = re.compile(rf"\s{{{_WIDEST_GAP},}}")
_LANGUAGES = {"zh": "zh-Hant", "en": "en"}


def understand(source: Source, given: Given = NOTHING_GIVEN) -> IssueDraft:
    """The issue that a source holds. ``given`` is what was said besides, and counts where the file says nothing.

    Refused: ``no_issue_number``, ``unknown_series``, ``bad_date``, ``no_title``, and ``suspicious`` for a second issue in
    the file, an article without author or text, and whatever found no place in the draft.
    """
    source = _without_chasms(source)
    own = source.given
    header = find_header(source.lines, own, given)
    source = _rearranged(source)
    known = frozenset(note.mark for note in source.notes)
    rows, furniture = part_furniture(source.lines, header, known)
    _refuse_second_issue(rows, header)
    if not rows:
        raise refusals.no_body(header.place)
    wide = _is_wide(rows, own, given)
    start = colophon_start(rows)
    content, tail = rows[:start], rows[start:]
    if not content:
        raise refusals.no_body(rows[0].place)
    cues = find_cues(without_credits(rows), wide=wide)
    setting = Setting(cues, find_measure([without_credits(content)], cues, wide=wide))
    insets = sorted(source.insets, key=lambda inset: inset.before)
    parts, left = part_articles(content, insets, cues, setting.measure)
    notes = part_notes(source.notes, [((*part.rows, *part.note), part.insets) for part in parts])
    articles = [
        read_article(part, setting, footnotes, *_for_article(at, own, given))
        for at, (part, footnotes) in enumerate(zip(parts, notes, strict=True))
    ]
    draft = IssueDraft(
        series=header.series,
        number=header.number,
        date=header.date,
        language="zh-Hant" if wide else "en",
        articles=tuple(article.draft for article in articles),
        colophon=read_colophon(tail, cues, wide=wide),
        source=source.name,
        sha256=source.sha256,
        warnings=(*_about_source(source, left), *_warnings(articles)),
        evidence=(*_issue_evidence(header, rows, tail, own, given), *_evidence(articles)),
    )
    conservation.check(source, draft, articles, [take_marks(line.text, known)[0] for line in furniture], left)
    return draft


def _without_chasms(source: Source) -> Source:
    """The source, no gap in a line wider than any page: many patterns go through a gap from each of its spaces."""
    if not any(len(line.text) > _WIDEST_GAP and _CHASM.search(line.text) for line in source.lines):
        return source
    lines = tuple(replace(line, text=_CHASM.sub(" " * _WIDEST_GAP, line.text)) for line in source.lines)
    return replace(source, lines=lines)


def _rearranged(read: Source) -> Source:
    """The source with the notes and tables that only its text tells, each step compared with what it was given."""
    with_notes = with_foot_notes(with_text_notes(read))
    rearrangement.check_notes(read, with_notes)
    with_tables = with_text_tables(with_notes)
    rearrangement.check_tables(with_notes, with_tables)
    return with_tables


def _refuse_second_issue(rows: Sequence[Row], header: Header) -> None:
    for row in rows:
        other = other_header(row.text, header, row.place)
        if other:
            raise contradictions.several_issues(row.place, header.number, other.number)


def _is_wide(rows: Sequence[Row], own: Given, lacking: Given) -> bool:
    """Whether the issue is Chinese: as it is said, else by its letters."""
    said_to_be = _LANGUAGES.get((own.language or lacking.language)[:2].lower())
    if said_to_be:
        return said_to_be == "zh-Hant"
    return han_share("".join(row.text for row in rows)) >= _CHINESE_SHARE


def _for_article(at: int, own: Given, lacking: Given) -> tuple[Given, Given]:
    """What is said outside of the lines about one article: the front matter of a file speaks of its first."""
    return (own if at == 0 else NOTHING_GIVEN, lacking if at == 0 else replace(lacking, title="", subtitle=""))


def _about_source(source: Source, left: Sequence[Inset]) -> list[Warning]:
    remarks = [Warning(remark.message, str(remark.place)) for remark in source.remarks]
    known = frozenset(note.mark for note in source.notes)
    remarks += [
        said(line.place, "", "有註號沒有註腳", "a reference to a footnote that is not there was left out")
        for line in source.lines
        if dangling(line.text, known)
    ]
    return remarks + [
        said(inset.place, "colophon", "文末的圖表沒有匯入", "what stands after the last article was not imported")
        for inset in left
    ]


def _warnings(articles: Sequence[ReadArticle]) -> list[Warning]:
    return [
        replace(warning, field=f"articles.{at}.{warning.field}")
        for at, article in enumerate(articles)
        for warning in article.warnings
    ]


def _evidence(articles: Sequence[ReadArticle]) -> list[Evidence]:
    return [
        replace(evidence, field=f"articles.{at}.{evidence.field}")
        for at, article in enumerate(articles)
        for evidence in article.evidence
    ]


def _issue_evidence(
    header: Header, rows: Sequence[Row], tail: Sequence[Row], own: Given, lacking: Given
) -> list[Evidence]:
    """Where series, number, date, language and colophon were read."""
    whole = Place(header.place.file)
    found = []
    for name in ("series", "number", "date"):
        supplied = not getattr(own, name) and not header.own_lines and getattr(lacking, name)
        said_outside = getattr(own, name) or supplied
        place = whole if said_outside else header.place
        why = SUPPLIED if supplied else "given outside of the text" if said_outside else "printed in the header"
        found.append(Evidence(name, place, Certainty.CERTAIN, why))
    why = "given outside of the text" if own.language or lacking.language else "the letters of the text"
    found.append(Evidence("language", whole if own.language else rows[0].place, Certainty.CERTAIN, why))
    if tail:
        found.append(Evidence("colophon", tail[0].place, Certainty.LIKELY, "begins with the publisher's name"))
    return found
