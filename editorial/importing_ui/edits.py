"""What an editor corrects in a draft before it is imported: number, date, series, titles, bylines. Pure.

Edits are plain data, as they are kept: ``{"series", "number", "date", "articles": [{"title", "subtitle", "bylines":
[{"name", "affiliations": [...]}]}]}``, each key only where somebody changed something.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from articles.importing.document import SUPPLIED, ArticleDraft, IssueDraft, Warning
from articles.importing.source import BylineDraft
from articles.importing.understanding.doubts import said

Edits = dict[str, Any]


def edited(draft: IssueDraft, edits: Edits) -> IssueDraft:
    """``draft`` with ``edits`` applied. A doubt about what a person has changed is settled, but for a number that
    contradicts the file. What the file said stays in ``as_read``: importing it again does not undo the correction.
    """
    wanted = edits.get("articles", [])
    articles = tuple(
        _article(article, wanted[place]) if place < len(wanted) else article
        for place, article in enumerate(draft.articles)
    )
    fields = {name: edits[name] for name in ("series", "number", "date") if name in edits}
    new = replace(draft, articles=articles, **fields)
    settled = settled_fields(edits)
    if not settled:
        return draft
    return replace(
        new,
        as_read=draft,
        warnings=(
            *(warning for warning in draft.warnings if not _is_settled(warning.field, settled)),
            *_contradictions(draft, edits),
        ),
        evidence=tuple(found for found in draft.evidence if not _is_settled(found.field, settled)),
    )


def _contradictions(draft: IssueDraft, edits: Edits) -> Iterator[Warning]:
    """As for the command, to which a number is given for a file that has another (``contradictions.other_number``): it is
    the wrong file, or the wrong number. Here a person has seen the file, and has the last word."""
    for found in draft.evidence:
        if found.field == "number" and "number" in edits and found.why != SUPPLIED:
            chinese = f"檔案寫的是 No. {draft.number}，這裡改成 No. {edits['number']}，請確認沒有拿錯檔案"
            english = f"the file says No. {draft.number}, and here it is No. {edits['number']}; make sure that it is the right file"
            yield said(found.place, "number", chinese, english)


def _article(article: ArticleDraft, wanted: Edits) -> ArticleDraft:
    fields: dict[str, Any] = {name: wanted[name] for name in ("title", "subtitle") if name in wanted}
    if "bylines" in wanted:
        fields["bylines"] = tuple(
            BylineDraft(byline["name"], tuple(byline["affiliations"])) for byline in wanted["bylines"]
        )
    return replace(article, **fields)


def edits_between(draft: IssueDraft, wanted: Edits) -> Edits:
    """What of ``wanted``, a whole form, differs from ``draft``."""
    edits = {
        name: wanted[name]
        for name in ("series", "number", "date")
        if name in wanted and wanted[name] != getattr(draft, name)
    }
    articles = [
        {name: value for name, value in form.items() if value != standing[name]}
        for form, standing in zip(wanted.get("articles", []), map(as_form, draft.articles), strict=False)
    ]
    if any(articles):
        edits["articles"] = articles
    return edits


def as_form(article: ArticleDraft) -> Edits:
    """The fields of ``article`` that can be edited, as plain data."""
    return {
        "title": article.title,
        "subtitle": article.subtitle,
        "bylines": [{"name": byline.name, "affiliations": list(byline.affiliations)} for byline in article.bylines],
    }


def settled_fields(edits: Edits) -> set[str]:
    """The paths of what ``edits`` change, as in ``Evidence.field``."""
    paths = {name for name in ("series", "number", "date") if name in edits}
    for place, article in enumerate(edits.get("articles", [])):
        paths |= {f"articles.{place}.{name}" for name in article}
    return paths


def _is_settled(path: str, settled: set[str]) -> bool:
    return any(path == field or path.startswith(f"{field}.") for field in settled)
