"""An issue whose articles came as files of their own: their drafts become one, or it is refused whole."""

from collections.abc import Sequence
from dataclasses import replace

from articles.importing import contradictions
from articles.importing.document import IssueDraft
from articles.importing.source import Given, Place, Source
from articles.importing.wording import language_names


def in_order(sources: Sequence[Source]) -> list[Source]:
    """The sources by their positions, each with what it leaves unsaid of the issue from the others.

    Refused: ``conflict`` where two claim one position, one has none, or one between the first and the last is missing.
    """
    ordered = sorted(sources, key=lambda source: source.given.position)
    for place, source in enumerate(ordered, start=1):
        position = source.given.position
        if position < 1:
            raise contradictions.parts_disagree(Place(source.name), "沒有 position", "it has no position")
        if position < place:
            chinese, english = f"position {position} 重複", f"position {position} is there twice"
            raise contradictions.parts_disagree(Place(source.name), chinese, english)
        if position > place:
            chinese, english = f"缺少 position {place} 的檔案", f"the file of position {place} is missing"
            raise contradictions.parts_disagree(Place(source.name), chinese, english)
    issue = supplied(*(source.given for source in ordered))
    return [replace(source, given=supplied(source.given, _of_the_issue(issue))) for source in ordered]


def supplied(*given: Given) -> Given:
    """The first of what each says; what it leaves unsaid, from the next."""
    first, *others = given
    for other in others:
        first = Given(
            series=first.series or other.series,
            number=first.number or other.number,
            date=first.date or other.date,
            language=first.language or other.language,
            title=first.title or other.title,
            subtitle=first.subtitle or other.subtitle,
            bylines=first.bylines or other.bylines,
            position=first.position or other.position,
        )
    return first


def join(drafts: Sequence[IssueDraft], name: str, sha256: str) -> IssueDraft:
    """One draft of the articles of several, in their order. Refused: ``conflict`` where they speak of two issues."""
    first, *others = drafts
    for other in others:
        for field, printed in (("series", "系列"), ("number", "期號"), ("date", "日期"), ("language", "語言")):
            mine, theirs = getattr(first, field), getattr(other, field)
            if mine != theirs:
                (zh, en), (zh_before, en_before) = (
                    language_names(value) if field == "language" else (value, value) for value in (theirs, mine)
                )
                chinese, english = f"{printed} {zh}，前面是 {zh_before}", f"{field} {en} after {en_before}"
                raise contradictions.parts_disagree(Place(other.source), chinese, english)
    joined = replace(first, source=name, sha256=sha256)
    for other in others:
        joined = _with(joined, other)
    return joined


def _with(issue: IssueDraft, other: IssueDraft) -> IssueDraft:
    offset = len(issue.articles)
    known = {evidence.field for evidence in issue.evidence}
    evidence = (replace(one, field=moved(one.field, offset)) for one in other.evidence)
    return replace(
        issue,
        articles=issue.articles + other.articles,
        colophon=issue.colophon or other.colophon,
        warnings=issue.warnings + tuple(replace(one, field=moved(one.field, offset)) for one in other.warnings),
        evidence=issue.evidence + tuple(one for one in evidence if one.field not in known),
    )


def moved(field: str, offset: int) -> str:
    """The path of a field, its article counted from ``offset``: ``articles.0.title`` of a second file."""
    head, dot, rest = field.partition(".")
    if head != "articles" or not dot:
        return field
    index, dot, rest = rest.partition(".")
    return f"{head}.{int(index) + offset}{dot}{rest}"


def _of_the_issue(given: Given) -> Given:
    return Given(series=given.series, number=given.number, date=given.date, language=given.language)
