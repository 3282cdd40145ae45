"""Whom a printed byline names."""

from dataclasses import replace

import pytest

from articles.importing.document import ArticleDraft
from articles.importing.plan import Options, plan_issue
from articles.importing.planning.authors import choose_authors, kind_of
from articles.importing.planning.standing import standing_articles
from articles.importing.source import BylineDraft
from articles.importing.write import write_issue
from articles.models import Author, Byline
from tests.articles.importing.drafts import ARTICLE, issue, with_article
from tests.factories import make_article

pytestmark = pytest.mark.django_db
SEA = "海洋大學海洋法律研究所教授"
MOUNTAIN = "高山大學地質學系教授"


def by(name: str, *affiliations: str) -> ArticleDraft:
    return replace(ARTICLE, bylines=(BylineDraft(name, affiliations),))


def chosen(*articles: ArticleDraft):
    choices, suggestions = choose_authors(articles)
    return [choice for article in choices for choice in article], [each.message for each in suggestions]


def printed(name: str, *affiliations: str) -> Author:
    """An author whom an article prints with each of ``affiliations``."""
    author = Author.objects.create(name=name)
    for affiliation in affiliations:
        article = make_article(authors=[("別人", "")])
        Byline.objects.create(article=article, author=author, name=name, affiliations=affiliation)
    return author


def test_a_name_that_nobody_bears_is_a_new_author(forum):
    (choice,), doubts = chosen(by("王小明", SEA))
    assert (choice.author, choice.name, choice.kind, choice.new, doubts) == (None, "王小明", "person", 1, [])


@pytest.mark.parametrize("affiliation", [SEA, "海洋大學校長", "國立海洋大學退休教授"])
def test_the_same_institution_is_the_same_author(forum, affiliation):
    author = printed("王小明", SEA)
    (choice,), doubts = chosen(by("王小明", affiliation))
    assert (choice.author, doubts) == (author, [])


def test_another_institution_is_another_author_and_a_suggestion(forum):
    printed("王小明", SEA)
    (choice,), (doubt,) = chosen(by("王小明", MOUNTAIN))
    assert (choice.author, choice.new) == (None, 1)
    for words in ("王小明", SEA, MOUNTAIN, "合併", "merge"):
        assert words in doubt


def test_of_several_the_one_of_the_institution_is_meant(forum):
    printed("王小明", SEA)
    author = printed("王小明", MOUNTAIN)
    (choice,), doubts = chosen(by("王小明", "高山大學校長"))
    assert (choice.author, doubts) == (author, [])


def test_without_affiliation_the_only_one_of_the_name_is_meant_and_that_is_said(forum):
    author = printed("王小明", SEA)
    (choice,), (doubt,) = chosen(by("王小明"))
    assert choice.author == author
    assert SEA in doubt


def test_without_affiliation_nobody_of_several_is_meant(forum):
    printed("王小明", SEA)
    printed("王小明", MOUNTAIN)
    (choice,), (_doubt,) = chosen(by("王小明"))
    assert choice.author is None


def test_an_author_who_was_always_printed_without_institution_is_linked_and_that_is_said(forum):
    author = printed("王小明", "")
    (choice,), (_doubt,) = chosen(by("王小明", SEA))
    assert choice.author == author


def test_the_same_post_without_institution_is_the_same_author(forum):
    author = printed("王小明", "特約撰稿人")
    (choice,), doubts = chosen(by("王小明", "特約撰稿人"))
    assert (choice.author, doubts) == (author, [])


def test_an_entry_that_no_article_names_was_made_to_be_chosen(forum):
    author = Author.objects.create(name="王小明")
    (choice,), doubts = chosen(by("王小明", SEA))
    assert (choice.author, doubts) == (author, [])


def test_an_organisation_needs_no_affiliation(forum):
    author = printed("編輯部", SEA)
    (choice,), doubts = chosen(by("編輯部", MOUNTAIN))
    assert (choice.author, doubts) == (author, [])


def test_the_point_of_a_name_has_many_forms(forum):
    author = printed("尤瑪·巴彥", SEA)
    (choice,), doubts = chosen(by("尤瑪．巴彥", SEA))
    assert (choice.author, doubts) == (author, [])


def test_two_articles_of_one_new_author_make_one(forum):
    (first, second, third), doubts = chosen(by("王小明", SEA), by("王小明", "海洋大學校長"), by("林一", SEA))
    assert first.new == second.new == 1
    assert third.new == 2
    assert doubts == []


def test_two_new_authors_of_one_name_are_two(forum):
    (first, second), doubts = chosen(by("王小明", SEA), by("王小明", MOUNTAIN))
    assert first.new != second.new
    assert len(doubts) == 1


def test_the_suggestion_says_which_byline_it_concerns(forum):
    printed("尤瑪．巴彥", MOUNTAIN)
    plan = plan_issue(issue(), Options())
    assert [(each.field, each.where) for each in plan.suggestions if "bylines" in each.field] == [
        ("articles.0.bylines.1", "no-501.txt")
    ]
    assert plan.warnings == ()


def test_a_corrected_affiliation_stays_with_its_author(forum):
    page = write_issue(plan_issue(issue(), Options()))
    before = standing_articles(page)[0].bylines.first().author
    corrected = with_article(bylines=(BylineDraft("王小明", (MOUNTAIN,)), *ARTICLE.bylines[1:]))
    plan = plan_issue(corrected, Options())
    assert plan.authors[0][0].author == before
    assert plan.suggestions == ()


def test_an_archive_read_twice_has_each_author_once(forum):
    for number in (501, 502):
        write_issue(plan_issue(issue(number=number), Options()))
    assert sorted(Author.objects.values_list("name", flat=True)) == sorted({"王小明", "尤瑪．巴彥", "編輯部"})


def test_a_namesake_is_a_second_author_who_is_known_from_then_on(forum):
    elsewhere = with_article(bylines=(BylineDraft("王小明", (MOUNTAIN,)),))
    write_issue(plan_issue(issue(), Options()))
    write_issue(plan_issue(replace(elsewhere, number=502), Options()))
    assert Author.objects.filter(name="王小明").count() == 2
    plan = plan_issue(replace(elsewhere, number=503), Options())
    assert plan.authors[0][0].author == Author.objects.filter(name="王小明").last()
    assert [each for each in plan.suggestions if "bylines" in each.field] == []


@pytest.mark.parametrize(
    ("name", "kind"),
    [("編輯部", "organisation"), ("遠景基金會", "organisation"), ("王小明", "person"), ("金會", "person")],
)
def test_an_organisation_is_told_by_its_name(name, kind):
    assert kind_of(name) == kind


def test_names_and_affiliations_cost_two_queries(forum, django_assert_num_queries):
    for place in range(5):
        printed("王小明", SEA, f"高山大學{place}")
    with django_assert_num_queries(2):
        choose_authors([by("王小明", SEA), by("尤瑪．巴彥", SEA), by("林一", SEA)])
