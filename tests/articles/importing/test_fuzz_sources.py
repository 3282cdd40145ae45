"""Sources that no reader would hand over: whatever roles, looks, ends, insets and notes say, a source is understood without
loss or refused."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.importing.source import Given, Inset, Line, Look, Note, Place, Refusal, Role, Source, Table
from articles.importing.understand import understand
from tests.articles.importing.sources import FIRST, HEADER, NOTE, PICTURE, SECOND

TEXTS = (
    HEADER, "遠景論壇", "海纜的備援路線", "──島國的處境", "東方研究院研究員", "王小明", "許靜宜、林柏宏", FIRST,
    SECOND, FIRST[:20], NOTE, "圖為海纜船。（圖片來源：https://a.tw/b", ".jpg）", "（照片來源：海委會）",
    "表1：支出", "一、前言", "• 甲", "1. 乙", "3", "", " ", "[^1]", "甲[^1]乙[^2]。", "[1] 甲", "註釋", "甲\t乙",
    "丙\t丁", "財團法人兩岸交流遠景基金會", "Tel: 02", "（作者為教授）", "The end", "a", "。",
)  # fmt: skip
looks = st.builds(
    Look,
    size=st.sampled_from((0.0, 9.0, 12.0, 24.0)),
    bold=st.booleans(),
    centred=st.booleans(),
    left=st.sampled_from((0.0, 100.0, 124.0)),
    right=st.sampled_from((0.0, 200.0, 460.0)),
    top=st.integers(0, 800).map(float),
    left_edge=st.just(100.0),
    right_edge=st.sampled_from((0.0, 460.0)),
    column=st.integers(0, 1),
)
lines = st.builds(
    Line,
    st.sampled_from(TEXTS),
    st.builds(Place, st.just("a.docx"), st.integers(0, 40), st.integers(0, 2)),
    st.none() | looks,
    st.none() | st.sampled_from(tuple(Role)),
    st.sampled_from((None, True, False)),
)
tables = st.lists(st.lists(st.sampled_from(TEXTS), max_size=2).map(tuple), max_size=3).map(
    lambda rows: Table(tuple(rows))
)
insets = st.builds(Inset, st.integers(0, 40), tables | st.just(PICTURE), st.just(Place("a.docx")))
notes = st.lists(st.builds(tuple, st.lists(lines, max_size=2)), max_size=2).map(
    lambda each: tuple(Note(str(at), of) for at, of in enumerate(each, start=1))
)
givens = st.builds(
    Given,
    series=st.sampled_from(("", "遠景論壇")),
    number=st.sampled_from((0, 7)),
    date=st.sampled_from(("", "2026-03")),
    title=st.sampled_from(("", "海纜的備援路線")),
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(lines, max_size=30), st.lists(insets, max_size=3), notes, givens, st.booleans())
def test_any_source_is_understood_without_loss_or_refused(lines, insets, notes, own, headed):
    head = [Line(HEADER, Place("a.docx", 1))] if headed else []
    whole = Source("a.docx", "0" * 64, tuple(head + lines), tuple(insets), notes, own)
    told = ""
    try:
        draft = understand(whole)
        assert draft.articles
        assert {evidence.field for evidence in draft.evidence} > {"series", "number", "date", "language"}
    except Refusal as refused:
        told = refused.message
    assert "found no place" not in told
