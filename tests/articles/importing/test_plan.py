"""What an import of a new issue would do."""

import pytest

from articles.importing.document import Figure
from articles.importing.plan import Options, plan_issue
from articles.importing.result import Outcome
from articles.importing.source import BylineDraft, Refusal
from articles.importing.wording import both, in_language
from articles.models import Author, IssuePage, Topic
from tests.articles.importing.drafts import issue, with_article
from tests.factories import make_article, make_issue

pytestmark = pytest.mark.django_db


def refusal(draft, **options) -> Refusal:
    with pytest.raises(Refusal) as caught:
        plan_issue(draft, Options(**options))
    return caught.value


def test_a_new_number_is_planned_as_created_and_nothing_is_written(forum):
    plan = plan_issue(issue(), Options())
    assert plan.outcome is Outcome.CREATED
    assert not IssuePage.objects.exists()
    assert not Author.objects.exists()


def test_topics_are_suggested_by_the_words_of_the_article(forum):
    plan = plan_issue(issue(), Options())
    assert [[topic.slug for topic in topics] for topics in plan.topics] == [[], ["russia-eurasia"]]
    (suggestion,) = plan.suggestions
    assert suggestion.field == "articles.1.topics"
    assert "第 2 篇" in suggestion.message
    assert "俄羅斯與歐亞" in in_language(suggestion.message, "zh-hant")
    assert f"“{plan.topics[1][0].name_en}”" in in_language(suggestion.message, "en")


def test_a_topic_without_an_english_name_is_suggested_by_its_own(forum):
    Topic.objects.update(keywords="")
    Topic.objects.create(name="海洋", slug="sea", keywords="海底電纜\n海纜")
    (suggestion,) = plan_issue(issue(), Options()).suggestions
    assert "article 1 by its words: “海洋”" in in_language(suggestion.message, "en")


def test_the_words_of_a_topic_are_the_editors_to_change(forum):
    Topic.objects.update(keywords="")
    Topic.objects.create(name="海洋", slug="sea", keywords="海底電纜\n海纜")
    assert [[topic.slug for topic in topics] for topics in plan_issue(issue(), Options()).topics] == [["sea"], []]


def test_a_picture_that_a_text_cannot_carry_is_named_as_to_be_added(forum):
    plan = plan_issue(issue(), Options())
    assert plan.changes[0].startswith("第 1 篇待補圖片：「工作船在外海修復海底電纜。」")
    assert in_language(plan.changes[0], "en") == "Article 1, a picture is to be added: “工作船在外海修復海底電纜。”"


@pytest.mark.parametrize("number", [0, 10**12])
def test_a_number_that_no_issue_can_have_is_refused(forum, number):
    assert refusal(issue(number=number)).code == "conflict"


def test_an_unknown_series_is_refused_with_the_known_ones(forum):
    error = refusal(issue(series="遠景快訊"))
    assert error.code == "unknown_series"
    assert "遠景論壇" in error.message
    assert error.lacking == ("create_series",)


def test_an_unknown_series_is_planned_when_asked_for(forum):
    plan = plan_issue(issue(series="遠景快訊"), Options(create_series=True))
    assert plan.outcome is Outcome.CREATED
    assert both("新增系列「遠景快訊」", "new series “遠景快訊”") in plan.changes


def test_a_text_in_another_language_than_its_series_is_refused(forum):
    error = refusal(issue(language="en"))
    assert error.code == "conflict"
    assert "的語言是繁體中文，這一期讀起來卻是英文" in error.message
    assert "is in Traditional Chinese, but this issue reads as English" in error.message


@pytest.mark.parametrize(
    ("field", "changes"),
    [
        ("標題", {"title": "題" * 256}),
        ("名", {"bylines": (BylineDraft("名" * 101),)}),
        ("網址", {"lead": Figure("圖", "javascript:alert(1)")}),
        ("網址", {"lead": Figure("圖", "https://example.org/" + "a" * 2000)}),
    ],
)
def test_a_field_that_does_not_fit_is_refused_before_anything_is_written(forum, field, changes):
    error = refusal(with_article(**changes))
    assert (error.code, field in error.message) == ("conflict", True)


@pytest.mark.parametrize("standing_issues", [0, 20])
def test_a_new_issue_costs_few_queries_however_large_the_archive(forum, standing_issues, django_assert_max_num_queries):
    for number in range(standing_issues):
        make_article(make_issue(number + 1), authors=[("王小明", "海洋大學教授"), (f"作者{number}", "")])
    topics = list(Topic.objects.all())
    with django_assert_max_num_queries(4):
        plan_issue(issue(), Options(), topics)
