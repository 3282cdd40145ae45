"""A draft as data and back."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.importing.document import (
    ArticleDraft,
    Certainty,
    Evidence,
    Figure,
    Heading,
    IssueDraft,
    ItemList,
    Paragraph,
    Quote,
    Warning,
)
from articles.importing.source import BylineDraft, Picture, Place, Table
from articles.importing.stored import NotStored, draft_from_data, draft_to_data
from tests.articles.importing.drafts import ARTICLE, issue

PICTURE = Picture("ab" * 32, "png", 640, 400, "一座燈塔", b"bytes")
FULL = issue(
    articles=(
        replace(
            ARTICLE,
            lead=Figure("塔", "https://example.org/", "海洋觀測站", PICTURE),
            body=(
                Heading("節", 2),
                Paragraph("段[^1]"),
                Quote("引"),
                ItemList(("甲", "乙"), numbered=True),
                Figure("圖", picture=PICTURE),
                Table((("年",), ("1",)), "表"),
            ),
        ),
    ),
    warnings=(Warning("請看", "no-501.txt, line 3", "articles.0.body.2"),),
    evidence=(Evidence("number", Place("no-501.pdf", 1, 2), Certainty.LIKELY, "running head"),),
)


def through_json(draft: IssueDraft) -> IssueDraft:
    return draft_from_data(json.loads(json.dumps(draft_to_data(draft), ensure_ascii=False)))


def everything(draft: IssueDraft) -> tuple:
    """Also what does not count when drafts are compared."""
    return draft, draft.source, draft.sha256, draft.warnings, draft.evidence


def test_nothing_is_lost_but_the_bytes_of_pictures() -> None:
    assert everything(through_json(FULL)) == everything(FULL)
    assert through_json(FULL).articles[0].lead.picture.data == b""
    assert b"bytes" not in json.dumps(draft_to_data(FULL)).encode()


def test_what_the_file_said_stays_beside_what_a_person_corrected() -> None:
    assert through_json(replace(FULL, as_read=issue())).as_read == issue()


texts = st.text(max_size=8)
items = st.one_of(
    st.builds(Heading, texts, st.integers(1, 2)),
    st.builds(Paragraph, texts),
    st.builds(Quote, texts),
    st.builds(ItemList, st.lists(texts, max_size=3).map(tuple), st.booleans()),
    st.builds(Figure, texts, texts, texts, st.none() | st.builds(Picture, texts, texts, st.integers(), st.integers())),
    st.builds(Table, st.lists(st.lists(texts, max_size=2).map(tuple), max_size=2).map(tuple), texts),
)
articles = st.builds(
    ArticleDraft,
    texts,
    st.lists(st.builds(BylineDraft, texts, st.lists(texts, max_size=2).map(tuple)), max_size=2).map(tuple),
    body=st.lists(items, max_size=4).map(tuple),
    footnotes=st.lists(texts, max_size=2).map(tuple),
)


@given(st.builds(IssueDraft, texts, st.integers(), texts, texts, st.lists(articles, max_size=3).map(tuple)))
def test_any_draft_comes_back_equal(draft: IssueDraft) -> None:
    assert through_json(draft) == draft


@pytest.mark.parametrize(
    "changes",
    [
        {"schema": 2},
        {"number": "501"},
        {"number": True},
        {"title": "一個不存在的欄位"},
        {"articles": {}},
        {"articles": [{}]},
        {"articles": [{"title": "題", "body": [{"kind": "script", "text": "x"}]}]},
        {"articles": [{"title": "題", "body": [{"kind": "paragraph"}]}]},
        {"articles": [{"title": "題", "body": ["x"]}]},
        {"articles": [{"title": "題", "lead": {"kind": "quote", "text": "x"}}]},
        {"articles": [{"title": None}]},
        {"evidence": [{"field": "number", "place": {"file": "x"}, "certainty": "perhaps"}]},
    ],
)
def test_what_is_no_draft_is_refused(changes: dict) -> None:
    with pytest.raises(NotStored):
        draft_from_data(draft_to_data(FULL) | changes)


@pytest.mark.parametrize("data", [None, [], "x", {}])
def test_other_data_is_refused(data: object) -> None:
    with pytest.raises(NotStored):
        draft_from_data(data)
