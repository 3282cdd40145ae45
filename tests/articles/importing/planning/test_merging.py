"""What the file said, what stands, what the file says now: three readings of one article."""

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.importing.document import ArticleDraft, BodyItem, Figure, Heading, Paragraph
from articles.importing.planning.merging import NOTES, Merged, choose, merge_articles
from articles.importing.source import BylineDraft, Picture, Table
from tests.articles.importing.drafts import ARTICLE

PICTURE = Picture("ab" * 32, "", 0, 0)
OTHER_PICTURE = Picture("cd" * 32, "", 0, 0)


def article(letters: str, **fields: object) -> ArticleDraft:
    return replace(ARTICLE, body=tuple(map(Paragraph, letters)), **fields)


def merged(base: str, standing: str, new: str, **options: object) -> Merged:
    return merge_articles(*map(article, (base, standing, new)), **options)


def letters(draft: ArticleDraft) -> str:
    return "".join(item.text for item in draft.body)


@pytest.mark.parametrize(
    ("base", "standing", "new", "result"),
    [
        ("甲乙丙", "甲乙丙", "甲乙丙", "甲乙丙"),  # nobody
        ("甲乙丙", "甲乙丙", "甲戊丙", "甲戊丙"),  # the file
        ("甲乙丙", "甲編丙", "甲乙丙", "甲編丙"),  # an editor
        ("甲乙丙", "甲戊丙", "甲戊丙", "甲戊丙"),  # both, the same
        ("甲乙丙", "編乙丙", "甲乙戊", "編乙戊"),  # both, in different places
        ("甲乙丙", "編乙丙", "甲戊丙", "編戊丙"),  # in neighbouring places
        ("甲乙丙", "甲乙丙編", "戊甲乙丙", "戊甲乙丙編"),  # both added something
        ("甲乙丙", "甲乙編丙", "甲戊丙", "甲戊編丙"),  # an editor added after what the file changed
        ("甲乙丙", "甲編丙", "甲乙戊丙", "甲編戊丙"),  # the file added after what an editor changed
        ("甲乙丙", "甲乙丙", "甲丙", "甲丙"),  # the file took away
        ("甲乙丙", "甲丙", "甲乙丙", "甲丙"),  # an editor took away
        ("甲乙丙丁", "甲丙丁", "甲乙丙戊", "甲丙戊"),
    ],
)
def test_what_one_side_changed_is_taken(base: str, standing: str, new: str, result: str) -> None:
    found = merged(base, standing, new)
    assert (letters(found.article), found.conflicts) == (result, ())
    assert letters(found.remembered) == new


@pytest.mark.parametrize(
    ("base", "standing", "new", "kept", "remembered"),
    [
        ("甲乙丙", "甲編丙", "甲戊丙", "甲編丙", "甲乙丙"),
        ("甲乙丙", "甲編丙", "甲戊己", "甲編己", "甲乙己"),  # the rest of the file is heeded
        ("甲乙丙", "甲丙", "甲戊丙", "甲丙", "甲乙丙"),  # taken away here, changed there
        ("甲丙", "甲編丙", "甲戊丙", "甲編丙", "甲丙"),  # both put something in the same place
    ],
)
def test_what_both_changed_stays_and_is_told(base: str, standing: str, new: str, kept: str, remembered: str) -> None:
    found = merged(base, standing, new)
    assert letters(found.article) == kept
    assert letters(found.remembered) == remembered
    (line,) = found.conflicts
    assert "內文第 2 段" in line
    assert "「戊」" in line
    again = merge_articles(found.remembered, found.article, article(new))
    assert (again.article, again.conflicts) == (found.article, found.conflicts)


def test_the_file_is_right_when_that_is_asked_for() -> None:
    found = merged("甲乙丙", "甲編丙", "甲戊丙", overwrite=True)
    assert (letters(found.article), letters(found.remembered), found.conflicts) == ("甲戊丙", "甲戊丙", ())
    assert letters(merged("甲乙丙", "編乙丙", "甲戊丙", overwrite=True).article) == "編戊丙"


@pytest.mark.parametrize(
    ("field", "values"),
    [
        ("title", ("題", "編", "新")),
        ("subtitle", ("題", "編", "新")),
        ("disclaimer", ("題", "編", "新")),
        ("footnotes", (("註",), ("編",), ("新",))),
        ("bylines", ((BylineDraft("王"),), (BylineDraft("李"),), (BylineDraft("張"),))),
    ],
)
def test_each_field_is_settled_by_itself(field: str, values: tuple) -> None:
    base, standing, new = (replace(ARTICLE, **{field: value}) for value in values)
    assert merge_articles(base, base, new).article == new
    assert merge_articles(base, standing, base).article == standing
    assert merge_articles(base, new, new).conflicts == ()
    both = merge_articles(base, standing, new)
    assert (both.article, both.remembered, len(both.conflicts)) == (standing, base, 1)
    assert merge_articles(base, standing, new, overwrite=True).article == new


def figures(place: str, *three: Figure) -> Merged:
    if place == "lead":
        return merge_articles(*(replace(ARTICLE, lead=figure) for figure in three))
    return merge_articles(*(replace(ARTICLE, body=(Paragraph("前"), figure)) for figure in three))


@pytest.mark.parametrize("place", ["lead", "body"])
def test_an_editors_picture_stays_when_the_file_corrects_the_caption(place: str) -> None:
    found = figures(place, Figure("塔"), Figure("塔", picture=PICTURE), Figure("燈塔"))
    figure = found.article.lead if place == "lead" else found.article.body[1]
    assert (figure, found.conflicts) == (Figure("燈塔", picture=PICTURE), ())


@pytest.mark.parametrize("place", ["lead", "body"])
def test_two_pictures_for_one_place_are_a_conflict(place: str) -> None:
    found = figures(place, Figure("塔"), Figure("塔", picture=PICTURE), Figure("塔", picture=OTHER_PICTURE))
    figure = found.article.lead if place == "lead" else found.article.body[1]
    assert figure == Figure("塔", picture=PICTURE)
    assert len(found.conflicts) == 1
    assert "cdcdcdcdcdcd" in found.conflicts[0]


@pytest.mark.parametrize(
    "item", [Heading("節"), Heading("甲", 2), Figure("圖"), Table((("年",), ("1",))), Paragraph("別的")]
)
def test_every_kind_of_block_is_merged(item: BodyItem) -> None:
    base, standing = article("甲乙丙"), article("甲乙編")
    new = replace(base, body=(item, *base.body[1:]))
    assert merge_articles(base, standing, new).article.body == (item, *standing.body[1:])


def test_a_form_that_an_editor_gave_is_a_change_of_the_editors() -> None:
    bold = frozenset({1})
    assert merged("甲乙丙", "甲乙丙", "甲乙戊", worked_on=bold).conflicts == ()
    found = merged("甲乙丙", "甲乙丙", "甲戊丙", worked_on=bold)
    assert letters(found.article) == "甲乙丙"
    assert "格式" in found.conflicts[0]
    assert letters(merged("甲乙丙", "甲乙丙", "甲戊丙", worked_on=bold, overwrite=True).article) == "甲戊丙"


def test_a_form_of_the_notes_is_one_too() -> None:
    base, new = (replace(ARTICLE, footnotes=(note,)) for note in ("註", "新註"))
    assert merge_articles(base, base, new, frozenset({NOTES})).conflicts
    assert not merge_articles(base, base, base, frozenset({NOTES})).conflicts


def test_texts_do_not_get_marks_of_notes_that_are_refused() -> None:
    base = replace(ARTICLE, body=(Paragraph("甲[^1]"), Paragraph("乙")), footnotes=("註一",))
    standing = replace(base, footnotes=("編者註",))
    new = replace(base, body=(Paragraph("甲[^1]"), Paragraph("乙[^2]"), Paragraph("丙")), footnotes=("註〇", "註一"))
    found = merge_articles(base, standing, new)
    assert found.article.footnotes == ("編者註",)
    assert "[^2]" not in letters(found.article)
    assert merge_articles(found.remembered, found.article, new).conflicts


def test_one_value_of_three() -> None:
    assert choose(1, 1, 2) == (2, 2, False)
    assert choose(1, 3, 1) == (3, 1, False)
    assert choose(1, 2, 2) == (2, 2, False)
    assert choose(1, 3, 2) == (3, 1, True)
    assert choose(1, 3, 2, overwrite=True) == (2, 2, False)


texts = st.text("甲乙丙丁戊", max_size=7)


@given(texts, texts)
def test_a_side_that_changed_nothing_has_no_say(base: str, other: str) -> None:
    assert letters(merged(base, base, other).article) == other
    assert letters(merged(base, other, base).article) == other
    assert merged(base, base, other).conflicts == merged(base, other, base).conflicts == ()


@given(texts, texts, texts)
def test_a_conflict_stays_one_and_asking_for_the_file_ends_it(base: str, standing: str, new: str) -> None:
    first = merged(base, standing, new)
    again = merge_articles(first.remembered, first.article, article(new))
    assert bool(again.conflicts) == bool(first.conflicts)
    if not first.conflicts:
        assert letters(first.remembered) == new
        assert again.article == first.article
    forced = merged(base, standing, new, overwrite=True)
    assert forced.conflicts == ()
    assert letters(forced.remembered) == new


@given(
    st.text("甲乙丙", max_size=6),
    st.integers(0, 6),
    st.text("丁戊", min_size=1, max_size=3),
    st.text("甲乙丙己", max_size=6),
)
def test_nothing_that_an_editor_put_in_is_lost(base: str, place: int, put_in: str, new: str) -> None:
    standing = base[:place] + put_in + base[place:]
    assert Counter(put_in) <= Counter(letters(merged(base, standing, new).article))
